/** Sessions, blocks and day pages as one or more attempts leave them. A draft lays such layers over the record. */
import type { Block, BlockId } from '../../shared/domain/block.ts';
import type { DayPage, DayPageId } from '../../shared/domain/day-page.ts';
import { type Change, isBlockChange, isDayPageChange, isSessionChange } from '../../shared/domain/project.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';

/** Undefined: the thing no longer exists. */
export interface Layer {
  readonly sessions: Map<SessionId, Session | undefined>;
  readonly blocks: Map<BlockId, Block | undefined>;
  readonly dayPages: Map<DayPageId, DayPage | undefined>;
}

export function emptyLayer(): Layer {
  return { sessions: new Map(), blocks: new Map(), dayPages: new Map() };
}

export function noteChange({ sessions, blocks, dayPages }: Layer, change: Change): void {
  if (isSessionChange(change)) sessions.set(change.id, change.after);
  else if (isBlockChange(change)) blocks.set(change.id, change.after);
  else if (isDayPageChange(change)) dayPages.set(change.id, change.after);
}

/** Merges another layer into this one; the other one wins. */
export function layOver(layer: Layer, upper: Layer): void {
  for (const [id, after] of upper.sessions) layer.sessions.set(id, after);
  for (const [id, after] of upper.blocks) layer.blocks.set(id, after);
  for (const [id, after] of upper.dayPages) layer.dayPages.set(id, after);
}
