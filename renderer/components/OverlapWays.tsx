/** What is to be done lies at the time of another session: what becomes of that is chosen here, and what was typed stays until then. */
import { useEffect, useRef } from 'react';
import { waysInWords } from '../../shared/commands/ways-out.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';
import { Words } from './Words.tsx';

export interface OverlapWaysProps {
  /** Which other it overlaps, as the refusal says it. */
  readonly message: Message;
  readonly onChoose: (way: WayOut) => void;
}

export function OverlapWays({ message, onChoose }: OverlapWaysProps) {
  const speech = useSpeech();
  const group = useRef<HTMLFieldSetElement>(null);
  // A list that opens under the field as the text comes back would hide it, and closes once the focus is elsewhere. Not on one of the ways: a second
  // Enter, pressed in haste, would choose it.
  useEffect(() => {
    const once = setTimeout(() => group.current?.focus());
    return () => clearTimeout(once);
  }, []);
  return (
    <fieldset ref={group} tabIndex={-1} className="overlap" data-open="true" aria-label={speech.say(message)}>
      <p role="status">
        <Words message={message} />
      </p>
      <div className="overlap-buttons">
        {waysInWords.map(({ way, label }) => (
          <button key={way} type="button" className="button" data-look="plain" onClick={() => onChoose(way)}>
            {speech.say(label)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What is asked so of a refusal; null: nothing is. */
export function asksOfOverlap(answer: Result<unknown>): Message | null {
  return !answer.ok && answer.refusal.field === 'overlaps' ? answer.refusal.message : null;
}
