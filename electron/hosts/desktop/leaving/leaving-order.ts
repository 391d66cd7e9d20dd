/** What is closed when the program quits, in which order, and how long each step may take: first the doors, then the record. */
import type { LeavingStep } from './leave.ts';

export interface ToLeave {
  /** The functions that undo all subscriptions. */
  readonly listeners: readonly (() => void)[];
  readonly shortcuts: { release(): void };
  /** Null if none was made yet. */
  readonly tray: { close(): void } | null;
  readonly windows: { leave(): Promise<void>; dispose(): void };
  readonly apis: { close(): Promise<void> };
  readonly record: { close(): Promise<void> };
  readonly machine: { close(): void };
}

/** In milliseconds, as the others. Answers in progress have 2 s of it. */
const doorMostMs = 4_000;
/** A page that no longer responds has nothing to send. */
const pagesMostMs = 1_000;
/** Enough for the last checkpoint of a large record on a slow disk. */
const recordMostMs = 10_000;

export function leavingOrder({
  listeners,
  shortcuts,
  tray,
  windows,
  apis,
  record,
  machine,
}: ToLeave): readonly LeavingStep[] {
  return [
    // First, while the handlers still answer the pages.
    { name: 'pages', mostMs: pagesMostMs, run: () => windows.leave() },
    ...listeners.map((run) => ({ name: 'listeners', mostMs: doorMostMs, run })),
    { name: 'shortcuts', mostMs: doorMostMs, run: () => shortcuts.release() },
    { name: 'tray', mostMs: doorMostMs, run: () => tray?.close() },
    { name: 'windows', mostMs: doorMostMs, run: () => windows.dispose() },
    { name: 'APIs', mostMs: doorMostMs, run: () => apis.close() },
    { name: 'record', mostMs: recordMostMs, run: () => record.close() },
    { name: 'machine', mostMs: doorMostMs, run: () => machine.close() },
  ];
}
