/**
 * Says to a screen reader what goes on: once when the window comes into view, and once each time it changes while it is seen, wherever the
 * change came from. What is shown for it to the eye says nothing by itself. Of several windows that are seen the one in use says it.
 */
import { useEffect, useState } from 'react';
import { openInterruption } from '../../shared/domain/session.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage, useSpeech } from './page-context.ts';

export function StateAnnouncer({ snapshot }: { readonly snapshot: Snapshot }) {
  const { say } = useSpeech();
  const isSeen = useIsSeen();
  const sentence = say(stateInWords(snapshot));
  // Empty at first and whenever the window hides: only what is put into it afterwards is said.
  const [announced, announce] = useState('');
  useEffect(() => {
    if (!isSeen) announce('');
    else if (document.hasFocus()) announce(sentence);
  }, [isSeen, sentence]);
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
