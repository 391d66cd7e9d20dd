/** The line that says when a gap or a doubt was, how long it is, and what it is. */
import type { Doubt } from '../../../shared/views/reflection/doubts.ts';
import type { Gap } from '../../../shared/views/reflection/gaps.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { TimesInWords } from '../../components/use-wall.ts';
import { minutesInWords } from './states.ts';

interface StretchLineProps {
  readonly stretch: Gap | Doubt;
  readonly times: TimesInWords;
  readonly kind: string;
}

export function StretchLine({ stretch, kind, times }: StretchLineProps) {
  const speech = useSpeech();
  return (
    <p className="gap-what">
      <strong>
        {speech.t('gaps.item', {
          times: times.stretch(stretch),
          length: minutesInWords(stretch.minutes, speech),
        })}
      </strong>{' '}
      <span className="quiet">{kind}</span>
    </p>
  );
}
