/** What is to be done lies at the time of another session: what becomes of that is chosen here, and what was typed stays until then. */
import { useEffect, useRef } from 'react';
import { waysInWords } from '../../shared/commands/ways-out.ts';
import { type WayOut, waysOut } from '../../shared/domain/overlaps.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';
import { Words } from './Words.tsx';

/** What is asked about an overlap. */
export interface OverlapQuestion {
  readonly message: Message;
  /** Whether one answer is given for several others. */
  readonly isOfSeveral: boolean;
}

export interface OverlapWaysProps {
  readonly asked: OverlapQuestion;
  readonly onChoose: (way: WayOut) => void;
}

export function OverlapWays({ asked: { message, isOfSeveral }, onChoose }: OverlapWaysProps) {
  const speech = useSpeech();
  const labels = waysInWords(isOfSeveral);
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
        {waysOut.map((way) => (
          <button key={way} type="button" className="button" data-look="plain" onClick={() => onChoose(way)}>
            {speech.t(labels[way])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What a refusal asks; null: nothing. `before`: what was asked when this answer was chosen, if it was. */
export function asksOfOverlap(
  answer: Result<unknown>,
  before: OverlapQuestion | null,
): OverlapQuestion | null {
  if (answer.ok || answer.refusal.field !== 'overlaps') return null;
  const { message } = answer.refusal;
  // A way out that is refused, since it would leave nothing of one of them, says nothing of how many there are.
  const isAskedAgain = message.code === 'refusal.nothingLeft' && before?.isOfSeveral === true;
  return { message, isOfSeveral: isAskedAgain || message.code === 'refusal.overlapsSeveral' };
}
