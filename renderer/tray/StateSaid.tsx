/**
 * Says to a screen reader what goes on: once when the window comes into view, and once each time it changes while it is seen, wherever the
 * change came from. What is shown for it to the eye says nothing by itself.
 */
import { useEffect, useState } from 'react';
import { openInterruption } from '../../shared/domain/session.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage, useSpeech } from '../components/page-context.ts';

export function StateSaid({ snapshot }: { readonly snapshot: Snapshot }) {
  const { say } = useSpeech();
  const isSeen = useIsSeen();
  const sentence = say(stateSaid(snapshot));
  // Empty at first and whenever the window hides: only what is put into it afterwards is said.
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(isSeen ? sentence : ''), [isSeen, sentence]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** Without times: they change by themselves. */
export function stateSaid({ current }: Pick<Snapshot, 'current'>): Message {
  if (current === null) return message('tray.saidIdle');
  const { name } = current;
  if (current.progress.status === 'running') return message('tray.saidRunning', { name });
  const reason = openInterruption(current)?.reason ?? null;
  return reason === null
    ? message('tray.saidInterrupted', { name })
    : message('tray.saidInterruptedFor', { name, reason });
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
