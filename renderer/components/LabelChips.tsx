/**
 * The labels of a session as chips with colour and name. If there are many, only the first are visible, with the number of the others; a
 * screen reader hears all of them.
 */
import { useLabelColors } from './label-colors.ts';
import { useSpeech } from './page-context.ts';

export interface LabelChipsProps {
  readonly labels: readonly string[];
  /** How many labels are visible at most. A tooltip names the others. Default: all. */
  readonly shown?: number;
}

export function LabelChips({ labels, shown = labels.length }: LabelChipsProps) {
  const { t } = useSpeech();
  const colorOf = useLabelColors();
  if (labels.length === 0) return null;
  const more = labels.slice(shown);
  return (
    <ul className="chips" aria-label={t('session.labels')}>
      {labels.map((label, place) => (
        <li
          key={label}
          className={place < shown ? 'chip' : 'visually-hidden'}
          data-label-color={colorOf([label])}
        >
          <span className="chip-text" dir="auto" title={label}>
            {label}
          </span>
        </li>
      ))}
      {more.length > 0 && (
        <li className="chip-more" aria-hidden="true" title={more.join('\n')}>
          {t('session.moreLabels', { count: more.length })}
        </li>
      )}
    </ul>
  );
}
