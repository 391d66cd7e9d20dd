/**
 * Says to a screen reader what goes on, and then what is asked: once when the window comes into view, and once each time it changes while it is
 * seen, wherever the change came from. What is shown for it to the eye says nothing by itself. Of several windows that are seen the one in use
 * says it.
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
  // Empty at first and whenever the window hides: only what is put into it afterwards is said.
  const [announced, announce] = useState('');
  const said = useRef({ state: '', asked: '' });
  useEffect(() => {
    if (!isSeen) {
      said.current = { state: '', asked: '' };
      announce('');
    } else if (document.hasFocus()) {
      const before = said.current;
      said.current = { state, asked };
      // What was said already is not said again with what is new.
      announce([state === before.state ? '' : state, asked === before.asked ? '' : asked].join(' ').trim());
    }
  }, [isSeen, state, asked]);
  // A dialog takes all beside it from the reader, but for this.
  return (
    <p className="visually-hidden" role="status" data-live-announcer="true">
      {announced}
    </p>
  );
}

/** Without times: they change by themselves. */
function stateInWords({ current }: Pick<Snapshot, 'current'>): Message {
  if (current === null) return message('announced.idle');
  const { name } = current;
  if (current.progress.status === 'running') return message('announced.running', { name });
  const reason = openInterruption(current)?.reason ?? null;
  return reason === null
    ? message('announced.interrupted', { name })
    : message('announced.interruptedFor', { name, reason });
}

/** The first question in full, as it stands in the window; empty where nothing is asked. */
function askedInWords(questions: readonly Question[], { takenAt, frame }: Snapshot, speech: Speech): string {
  const [first] = questions;
  if (first === undefined) return '';
  const question = questionAt(first, takenAt, frame.zone, speech);
  return speech.t('announced.asked', { count: questions.length, question });
}

/** The reader has the window and the field to tell of first. */
const settleMs = 500;

/**
 * A page that was hidden shows the past until it has caught up: a busy machine lets it do so only once it is seen. An answer of the program
 * comes after all that was pushed before.
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
