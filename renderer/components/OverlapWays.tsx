/** Asks what becomes of other sessions at the time of what is to be done. What was typed stays until that is answered. */
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
  // Takes the focus, so that a list that opens under the field as its text comes back is closed, and does not hide the question, which a screen
  // reader says as the name of what has the focus. Not a button gets it: a second, hasty Enter would choose that answer.
  useEffect(() => {
    const once = setTimeout(() => group.current?.focus());
    return () => clearTimeout(once);
  }, []);
  return (
    <fieldset ref={group} tabIndex={-1} className="overlap" data-open="true" aria-label={speech.say(message)}>
      <p>
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

/** The question that a refusal asks; null: none. `before`: the question whose answer was refused, if there was one. */
export function asksOfOverlap(
  answer: Result<unknown>,
  before: OverlapQuestion | null,
): OverlapQuestion | null {
  if (answer.ok || answer.refusal.field !== 'overlaps') return null;
  const { message } = answer.refusal;
  // This refusal names one session of which nothing would be left, and does not say how many were asked about.
  const isAskedAgain = message.code === 'refusal.nothingLeft' && before?.isOfSeveral === true;
  return { message, isOfSeveral: isAskedAgain || message.code === 'refusal.overlapsSeveral' };
}
