/** The list under quick start. It never has the focus: the field keeps it, and says which one is chosen. */
import type { Suggestion } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';

export interface SuggestionListProps {
  /** Of the combo box: list and options have ids made from it. */
  readonly id: string;
  readonly found: readonly Suggestion[];
  readonly chosen: number | null;
  readonly onHover: (place: number) => void;
  readonly onChoose: (suggestion: Suggestion) => void;
}

export function SuggestionList({ id, found, chosen, onHover, onChoose }: SuggestionListProps) {
  const { t } = useSpeech();
  return (
    <div className="suggestions">
      <div
        id={`${id}-list`}
        className="menu"
        role="listbox"
        aria-label={t('quickStart.suggestions')}
        hidden={found.length === 0}
      >
        {found.map((suggestion, place) => (
          <div
            key={`${suggestion.kind} ${suggestion.name}`}
            id={`${id}-${place}`}
            className="menu-item"
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            data-focused={place === chosen || undefined}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onHover(place)}
            onClick={() => onChoose(suggestion)}
            onKeyDown={() => {}}
          >
            <span className="suggestion-name">{suggestion.name}</span>
            <span className="menu-kind">
              {suggestion.kind === 'recent' ? '' : t(`quickStart.${suggestion.kind}`)}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
