/**
 * Announces the state and the open question to a screen reader: once when the window becomes visible, and after each change while it is
 * visible, wherever the change came from. The visible parts that show the same are no live regions. If several windows are visible, the
 * focused one announces.
 */
import { useContext, useEffect, useRef, useState } from 'react';
import { openInterruption } from '../../shared/domain/session.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { questionAt } from '../../shared/views/question-in-words.ts';
import type { Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage, useSpeech } from './page-context.ts';
import { QuestionsContext } from './shown-questions.ts';

export interface StateAnnouncerProps {
  readonly snapshot: Snapshot;
  /** Whether questions can be answered in this window. */
  readonly asks: boolean;
}

export function StateAnnouncer({ snapshot, asks }: StateAnnouncerProps) {
  const speech = useSpeech();
  const isSeen = useIsSeen();
  const state = speech.say(stateInWords(snapshot));
  const { questions } = useContext(QuestionsContext);
  const asked = asks ? askedInWords(questions, snapshot, speech) : '';
  // Empty at first and whenever the window is hidden, because a live region announces only text that is added later.
  const [announced, announce] = useState('');
  const said = useRef({ state: '', asked: '' });
  useEffect(() => {
    if (!isSeen) {
      said.current = { state: '', asked: '' };
      announce('');
      return;
    }
    const sayNow = () => {
      const before = said.current;
      said.current = { state, asked };
      // Only the part that changed is announced.
      announce([state === before.state ? '' : state, asked === before.asked ? '' : asked].join(' ').trim());
    };
    if (document.hasFocus()) return sayNow();
    if (said.current.state !== '') return;
    // The window has announced nothing yet: a busy desktop gives it the focus only after it has shown it.
    addEventListener('focus', sayNow, { once: true });
    return () => removeEventListener('focus', sayNow);
  }, [isSeen, state, asked]);
  // An open dialog hides everything outside it from a screen reader, except live announcers with this mark (React Aria's
  // `data-live-announcer`).
  return (
    <p className="visually-hidden" role="status" data-live-announcer="true">
      {announced}
    </p>
  );
}

/** The message contains no times, because they change by themselves. */
function stateInWords({ current }: Pick<Snapshot, 'current'>): Message {
  if (current === null) return message('announced.idle');
  const { name } = current;
  if (current.progress.status === 'running') return message('announced.running', { name });
  const reason = openInterruption(current)?.reason ?? null;
  return reason === null
    ? message('announced.interrupted', { name })
    : message('announced.interruptedFor', { name, reason });
}

/** The first question in the words of the window; empty if there is none. */
function askedInWords(questions: readonly Question[], { takenAt, frame }: Snapshot, speech: Speech): string {
  const [first] = questions;
  if (first === undefined) return '';
  const question = questionAt(first, takenAt, frame.zone, speech);
  return speech.t('announced.asked', { count: questions.length, question });
}

/** The delay in milliseconds before the announcement. It lets the screen reader announce the window and the focused field first. */
const settleMs = 500;

/**
 * Whether the page is visible and up to date. A page that was hidden shows the past until it has caught up, and a busy machine lets it
 * catch up only once it is visible. The answer to a call arrives after all earlier pushes, so this waits for one.
 */
function useIsSeen(): boolean {
  const { client } = usePage();
  const [isSeen, see] = useState(false);
  useEffect(() => {
    let timer = 0;
    let looks = 0;
    const look = async () => {
      clearTimeout(timer);
      looks += 1;
      const mine = looks;
      if (document.hidden) return see(false);
      await client.call('snapshot', {}).catch(() => null);
      if (mine === looks) timer = window.setTimeout(() => see(true), settleMs);
    };
    const lookNow = () => void look();
    lookNow();
    document.addEventListener('visibilitychange', lookNow);
    return () => {
      looks += 1;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookNow);
    };
  }, [client]);
  return isSeen;
}
