/** The labels of a session, each with its colour and its name; of many the first are seen, and how many more there are. All of them are heard. */
import { useLabelColors } from './label-colors.ts';
import { useSpeech } from './page-context.ts';

export interface LabelChipsProps {
  readonly labels: readonly string[];
  /** How many are seen at most; the others are counted, and named to whoever points there. Absent: all. */
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
