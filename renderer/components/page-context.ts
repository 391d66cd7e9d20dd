/**
 * What every part of a page can reach: the client, the present, the clock, the drafts, the language, and the line in which the page says
 * what happened.
 */
import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import type { Action } from '../../shared/commands/action.ts';
import { afterwards } from '../../shared/commands/afterwards.ts';
import type { Call } from '../../shared/commands/call.ts';
import { waysOutOf } from '../../shared/commands/ways-out.ts';
import type { Done, InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Instant, instantFromMs, later, msOf } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { lastGrownAt } from '../../shared/views/whole-minutes.ts';
import type { PageClock } from '../bridge/clock.ts';
import type { PageClient } from '../bridge/page-client.ts';
import type { Present, PresentStore } from '../bridge/present.ts';
import type { Drafts } from './drafts.ts';

/** A message of the page. It stays until another one replaces it or the person dismisses it. */
export interface Status {
  readonly what: Message;
  readonly isRefusal: boolean;
  /** Actions that belong to the message: undoing, or doing it another way. */
  readonly actions: readonly Action[];
  /** True if the message stays while others of its kind arrive. Absent if the next message replaces it. */
  readonly isLasting?: boolean;
  /** Called when one of the actions has been done. */
  readonly onDone?: (() => void) | undefined;
}

export interface PageParts {
  readonly client: PageClient;
  readonly presentStore: PresentStore;
  readonly clock: PageClock;
  readonly drafts: Drafts;
  readonly speech: Speech;
}

export interface PageContextValue extends PageParts {
  /** The latest message. Earlier ones that can still be undone wait under it. */
  readonly status: Status | null;
  say(status: Status | null): void;
  /** Removes a message. If it is shown, the one before it shows again. */
  settle(status: Status): void;
}

export const PageContext = createContext<PageContextValue | null>(null);

export function usePage(): PageContextValue {
  const page = useContext(PageContext);
  if (page === null) throw new Error('outside of a page');
  return page;
}

/** The language of the page: its texts and formats. */
export function useSpeech(): Speech {
  return usePage().speech;
}

export function usePresent(): Present {
  const { presentStore } = usePage();
  return useSyncExternalStore(presentStore.subscribe, presentStore.get);
}

/** Returns the present instant, never before the snapshot was taken. It rerenders at most every `everyMs` milliseconds. */
export function useNow(snapshot: Pick<Snapshot, 'takenAt'>, everyMs = 1000): Instant {
  const { clock } = usePage();
  const now = useSyncExternalStore(clock.subscribe, () =>
    everyMs <= 1000 ? clock.get() : Math.floor(clock.get() / everyMs) * everyMs,
  );
  return instantFromMs(Math.max(now, msOf(snapshot.takenAt)));
}

/**
 * Like `useNow`, but it changes when a length in minutes of an active session grows. Data requested at this instant then agrees with the
 * lengths that the page counts itself.
 */
export function useMinute(snapshot: Pick<Snapshot, 'takenAt' | 'active'>): Instant {
  const { clock } = usePage();
  return useSyncExternalStore(clock.subscribe, () =>
    lastGrownAt(later(instantFromMs(clock.get()), snapshot.takenAt), snapshot.active),
  );
}

/**
 * Returns the present instant at each rendering of a form, even while the page's clock stands still. It does not set the clock: every
 * subscriber would rerender, the form among them, in an endless loop.
 */
export function useFormNow(): Instant {
  return instantFromMs(usePage().clock.peek());
}

/**
 * Returns a function that reads and sets the clock. Use it in event handlers, so that what is sent counts from the moment of the event. Use
 * `useFormNow` during rendering.
 */
export function useReadClock(): () => Instant {
  const { clock } = usePage();
  return () => instantFromMs(clock.read());
}

/** `asked` is the call that was refused. If the refusal leaves a choice, the choices are shown beside the reason. */
export function refusalStatus(refusal: Refusal, asked?: Call): Status {
  const actions = asked === undefined ? [] : waysOutOf(asked, refusal);
  return { what: refusal.message, isRefusal: true, actions };
}

/** Sends a command. A refusal appears in the page's message line, and so does a success that the page does not show otherwise. */
export function useSend() {
  return useSendTelling(true);
}

/** Like `useSend`, for a form that shows the refusal itself. A refusal leaves the message line as it is. */
export function useSendOfForm() {
  return useSendTelling(false);
}

function useSendTelling(isRefusalTold: boolean) {
  const { client, say, speech } = usePage();
  return async <Name extends MethodName>(
    method: Name,
    input: InputOf<Name>,
  ): Promise<Result<OutputOf<Name>>> => {
    const answer = await client.call(method, input);
    if (answer.ok) say(statusAfter(method, input, answer.value, speech));
    else if (isRefusalTold) say(refusalStatus(answer.refusal, { method, input } as Call));
    return answer;
  };
}

/** Returns the message about a command that succeeded, or null if the page shows the result itself. */
export function statusAfter(
  method: MethodName,
  input: object,
  answer: unknown,
  speech: Speech,
): Status | null {
  if (!isDone(answer)) return null;
  const after = afterwards(method, input, answer, speech);
  return after === null ? null : { ...after, isRefusal: false };
}

/** Only the answers to commands about sessions have `gaveWay`. */
function isDone(answer: unknown): answer is Done {
  return typeof answer === 'object' && answer !== null && 'gaveWay' in answer;
}

/** Opens another page: a window in the desktop program, or in a browser the address that the answer names. */
export function useOpenPage() {
  const send = useSend();
  return async (page: InputOf<'openWindow'>['page'], date?: string): Promise<void> => {
    const answer = await send('openWindow', date === undefined ? { page } : { page, date });
    if (answer.ok && answer.value.url !== null) location.assign(answer.value.url);
  };
}

/** Puts dropped text back, unless something else has been typed since. Returns whether it could. */
export type GiveBack = () => boolean;

/**
 * A text field whose text outlasts it until it is sent or thrown away. A field that stays is emptied when its text is sent, so that the
 * next text can be typed; if the text is refused, it is put back.
 */
export function useDraft(
  key: string,
  initial = '',
): readonly [text: string, change: (text: string) => void, drop: () => GiveBack] {
  const { drafts } = usePage();
  const [held, hold] = useState({ key, text: drafts.get(key) ?? null });
  const text = held.key === key ? held.text : (drafts.get(key) ?? null);
  const change = (next: string) => {
    drafts.set(key, next);
    hold({ key, text: next });
  };
  // Drops only the text that was sent. Text typed while the answer was pending stays.
  const drop = () => {
    if ((drafts.get(key) ?? null) !== text) return () => false;
    drafts.drop(key);
    hold({ key, text: null });
    return () => {
      const isFree = (drafts.get(key) ?? '') === '';
      if (isFree && text !== null) change(text);
      return isFree;
    };
  };
  return [text ?? initial, change, drop];
}
