/**
 * What every part of a page can reach: the client, the present, the clock, the drafts, the language, and the line in which the page says what
 * happened.
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

/** What the page says, until something else is said or it is sent away. */
export interface Status {
  readonly what: Message;
  readonly isRefusal: boolean;
  /** What can be done about it: the way back, and second thoughts. */
  readonly actions: readonly Action[];
  /** Its way back stays while others of its kind come; absent: whatever is said next takes its place. */
  readonly isLasting?: boolean;
}

export interface PageParts {
  readonly client: PageClient;
  readonly presentStore: PresentStore;
  readonly clock: PageClock;
  readonly drafts: Drafts;
  readonly speech: Speech;
}

export interface PageContextValue extends PageParts {
  /** What was said last. Under it waits what was said before, as far as it can still be taken back. */
  readonly status: Status | null;
  say(status: Status | null): void;
  /** What was said last is settled: what was said before is there again. */
  settle(): void;
}

export const PageContext = createContext<PageContextValue | null>(null);

export function usePage(): PageContextValue {
  const page = useContext(PageContext);
  if (page === null) throw new Error('outside of a page');
  return page;
}

/** The language of the page: its words and its formats. */
export function useSpeech(): Speech {
  return usePage().speech;
}

export function usePresent(): Present {
  const { presentStore } = usePage();
  return useSyncExternalStore(presentStore.subscribe, presentStore.get);
}

/** The present instant, never before the snapshot was taken; redrawn at most every `everyMs`. */
export function useNow(snapshot: Pick<Snapshot, 'takenAt'>, everyMs = 1000): Instant {
  const { clock } = usePage();
  const now = useSyncExternalStore(clock.subscribe, () =>
    everyMs <= 1000 ? clock.get() : Math.floor(clock.get() / everyMs) * everyMs,
  );
  return instantFromMs(Math.max(now, msOf(snapshot.takenAt)));
}

/** The same as often as a length in minutes grows, so that what is asked for anew then says what is counted on the page. */
export function useMinute(snapshot: Pick<Snapshot, 'takenAt' | 'active'>): Instant {
  const { clock } = usePage();
  return useSyncExternalStore(clock.subscribe, () =>
    lastGrownAt(later(instantFromMs(clock.get()), snapshot.takenAt), snapshot.active),
  );
}

/**
 * The present of a form each time it is drawn, also while the page's clock stands. That one is not set by it: whoever follows the clock would be
 * drawn again, the form with them, and so on without end.
 */
export function useFormNow(): Instant {
  return instantFromMs(usePage().clock.peek());
}

/**
 * Reads the clock at the moment of asking: what is sent counts from there, never from when the page was drawn. It sets the clock: to be asked in
 * answer to something that happened, not while drawing (`useFormNow`).
 */
export function useReadClock(): () => Instant {
  const { clock } = usePage();
  return () => instantFromMs(clock.read());
}

/** `asked`: what was refused; where that leaves something to be chosen, the choice stands beside the reason. */
export function refusalStatus(refusal: Refusal, asked?: Call): Status {
  const actions = asked === undefined ? [] : waysOutOf(asked, refusal);
  return { what: refusal.message, isRefusal: true, actions };
}

/** Sends a command; a refusal is said on the page's line, and so is what was done where the page does not show it by itself. */
export function useSend() {
  const { client, say, speech } = usePage();
  return async <Name extends MethodName>(
    method: Name,
    input: InputOf<Name>,
  ): Promise<Result<OutputOf<Name>>> => {
    const answer = await client.call(method, input);
    say(
      answer.ok
        ? statusAfter(method, input, answer.value, speech)
        : refusalStatus(answer.refusal, { method, input } as Call),
    );
    return answer;
  };
}

/** The same for a form, at which a refusal stands: it is not said beside it as well. */
export function useSendOfForm() {
  const { client, say, speech } = usePage();
  return async <Name extends MethodName>(
    method: Name,
    input: InputOf<Name>,
  ): Promise<Result<OutputOf<Name>>> => {
    const answer = await client.call(method, input);
    say(answer.ok ? statusAfter(method, input, answer.value, speech) : null);
    return answer;
  };
}

/** What a page says of a command that was done; null where it shows by itself. */
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

/** Only commands about sessions answer what gave way. */
function isDone(answer: unknown): answer is Done {
  return typeof answer === 'object' && answer !== null && 'gaveWay' in answer;
}

/** Opens another page: a window of the desktop program, or in a browser the address that the answer names. */
export function useOpenPage() {
  const send = useSend();
  return async (page: InputOf<'openWindow'>['page'], date?: string): Promise<void> => {
    const answer = await send('openWindow', date === undefined ? { page } : { page, date });
    if (answer.ok && answer.value.url !== null) location.assign(answer.value.url);
  };
}

/** Puts what was dropped back, unless something else has been typed since. */
export type GiveBack = () => void;

/**
 * A text field whose text is kept until it is sent or thrown away, also when the field goes. One that stays empties as it sends, for what is
 * typed next, and gets the text back where it was refused.
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
  // What is dropped is what stood there when it was sent: what has been typed while the answer was on its way stays.
  const drop = () => {
    if ((drafts.get(key) ?? null) !== text) return () => {};
    drafts.drop(key);
    hold({ key, text: null });
    return () => {
      if (text !== null && (drafts.get(key) ?? '') === '') change(text);
    };
  };
  return [text ?? initial, change, drop];
}
