/** The labels of a session, each with its colour and its name. */
import { colorOf } from './label-color.ts';
import { useSpeech } from './page-context.ts';

export function LabelChips({ labels }: { readonly labels: readonly string[] }) {
  const { t } = useSpeech();
  if (labels.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('session.labels')}>
      {labels.map((label) => (
        <li key={label} className="chip" data-label-color={colorOf([label])}>
          <span className="chip-text">{label}</span>
        </li>
      ))}
    </ul>
  );
}
