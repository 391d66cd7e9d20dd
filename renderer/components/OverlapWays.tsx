/** Asks what to do about other sessions at the same time as the requested change. The typed text stays until the question is answered. */
import { useEffect, useRef } from 'react';
import { waysInWords } from '../../shared/commands/ways-out.ts';
import { type WayOut, waysOut } from '../../shared/domain/overlaps.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';
import { useSpeech } from './page-context.ts';
import { Words } from './Words.tsx';

/** A question about an overlap. */
export interface OverlapQuestion {
  readonly message: Message;
  /** Whether one answer applies to several other sessions. */
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
  // The question is announced and shown, and leaves the focus where the person types. A second, hasty Enter chooses no answer then.
  useEffect(() => group.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <fieldset ref={group} className="overlap" data-open="true" aria-label={speech.say(message)}>
      <p role="alert">
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

/**
 * Returns the question that a refusal asks, or null if it asks none. `before` is the question whose answer was refused, if there was one.
 */
export function asksOfOverlap(
  answer: Result<unknown>,
  before: OverlapQuestion | null,
): OverlapQuestion | null {
  if (answer.ok || answer.refusal.field !== 'overlaps') return null;
  const { message } = answer.refusal;
  // This refusal names one session of which nothing would be left. It does not say how many sessions the question was about.
  const isAskedAgain = message.code === 'refusal.nothingLeft' && before?.isOfSeveral === true;
  return { message, isOfSeveral: isAskedAgain || message.code === 'refusal.overlapsSeveral' };
}
