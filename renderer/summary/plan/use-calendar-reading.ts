/** Sends, reads and previews a calendar file. When the dialog closes in any way, the work in progress is cancelled. */
import { useEffect, useRef, useState } from 'react';
import type { CalendarPreview } from '../../../shared/contract/contract.ts';
import type { Days } from '../../../shared/domain/plan/calendar.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { usePage } from '../../components/page-context.ts';
import { sendFile } from './send-file.ts';

/** In `sent`, `part` is the share of the file that has been sent, from 0 to 1. */
export type Stage =
  | { readonly is: 'asked' }
  | { readonly is: 'sent'; readonly part: number }
  | { readonly is: 'shown'; readonly preview: CalendarPreview };

export interface CalendarReading {
  readonly stage: Stage;
  /** Resolves to the refusal, or to null if the preview is shown or the reading was cancelled. */
  readonly read: (file: File, days: Days) => Promise<Refusal | null>;
  /** Returns to the choice of a file. */
  readonly again: () => void;
}

/** `onRead` is called before the preview is shown. */
export function useCalendarReading(onRead: (preview: CalendarPreview) => void): CalendarReading {
  const { client } = usePage();
  const [stage, setStage] = useState<Stage>({ is: 'asked' });
  const underWay = useRef<{ readonly file: string; readonly ended: AbortController } | null>(null);

  const leaveOff = () => {
    if (underWay.current === null) return;
    const { file, ended } = underWay.current;
    underWay.current = null;
    ended.abort();
    void client.call('cancelCalendar', { file });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs only when the dialog closes
  useEffect(() => leaveOff, []);

  const read = async (from: File, days: Days): Promise<Refusal | null> => {
    leaveOff();
    const own = { file: crypto.randomUUID(), ended: new AbortController() };
    underWay.current = own;
    const { signal } = own.ended;
    const told = (part: number) => {
      if (!signal.aborted) setStage({ is: 'sent', part });
    };
    told(0);
    const sent = await sendFile(client, own.file, from, told, signal);
    const answer =
      sent.ok && !signal.aborted ? await client.call('readCalendar', { file: own.file, ...days }) : sent;
    if (signal.aborted) return null;
    underWay.current = null;
    if (!answer.ok) {
      setStage({ is: 'asked' });
      return answer.refusal;
    }
    const preview = answer.value;
    if (preview === null) return null;
    onRead(preview);
    setStage({ is: 'shown', preview });
    return null;
  };

  return { stage, read, again: () => setStage({ is: 'asked' }) };
}
