/** The labels of a session, each with its colour and its name. */
import { colorOf } from './label-color.ts';

export function LabelChips({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <ul className="chips" aria-label="Labels">
      {labels.map((label) => (
        <li key={label} className="chip" data-label-color={colorOf([label])}>
          <span className="chip-text">{label}</span>
        </li>
      ))}
    </ul>
  );
}
