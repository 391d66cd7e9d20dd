/** What became of a block since the baseline: moved (with the other times), added, removed, or renamed. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Against, Change } from '../../../shared/views/reflection/comparison.ts';
import { useSpeech } from '../../components/page-context.ts';
import type { TimesInWords } from '../../components/use-wall.ts';
import { markSigns } from '../plan/marks.ts';

export interface ChangeMarkProps {
  readonly change: Change;
  readonly against: Against;
  readonly times: TimesInWords;
}

export function ChangeMark({ change, against, times }: ChangeMarkProps) {
  const speech = useSpeech();
  return (
    <span className="change-mark">
      <span aria-hidden="true">{markSigns[change.kind === 'removed' ? 'taken-out' : change.kind]} </span>
      {changeInWords(change, against, times, speech)}
    </span>
  );
}

function changeInWords(change: Change, against: Against, times: TimesInWords, { t }: Speech): string {
  switch (change.kind) {
    case 'added':
      return t('plan.mark.added');
    case 'removed':
      return t('plan.mark.taken-out');
    case 'moved':
      return against === 'baseline'
        ? t('plan.mark.movedTo', { times: times.stretch(change.to) })
        : t('plan.mark.moved', { times: times.stretch(change.from) });
    case 'reworded':
      // Other labels or another task are seen in the rows themselves.
      if (change.from.title === change.to.title) return t('plan.mark.reworded');
      return against === 'baseline'
        ? t('reflection.nowCalled', { name: change.to.title })
        : t('reflection.wasCalled', { name: change.from.title });
    default:
      return assertNever(change);
  }
}
