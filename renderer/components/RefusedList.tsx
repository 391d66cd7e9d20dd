/** Shows the lines that were refused while another one was being typed, under their field. Each can be edited again or thrown away. */
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import type { RefusedLines } from './use-refused-lines.ts';

export interface RefusedListProps {
  readonly refused: RefusedLines;
  /** The present text of the field. */
  readonly text: string;
  /** Puts a line into the field, and the focus. */
  readonly onEdit: (line: string) => void;
}

export function RefusedList({ refused, text, onEdit }: RefusedListProps) {
  const { t } = useSpeech();
  if (refused.lines.length === 0) return null;
  /** The line takes the place of the typed text, which is kept instead. */
  const edit = (line: string) => {
    refused.drop(line);
    if (text.trim() !== '') refused.keep(text);
    onEdit(line);
  };
  return (
    <ul className="refused-lines" aria-label={t('refusedLines.title')}>
      {refused.lines.map((line) => (
        <li key={line}>
          <span className="quiet">{t('refusedLines.title')}</span>
          <bdi>{line}</bdi>
          <span className="refused-ways">
            <button
              type="button"
              className="quiet-button"
              aria-label={t('refusedLines.edit', { line })}
              onClick={() => edit(line)}
            >
              {t('do.edit')}
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('refusedLines.drop', { line })}
              onClick={() => refused.drop(line)}
            >
              <Icon name="close" />
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
