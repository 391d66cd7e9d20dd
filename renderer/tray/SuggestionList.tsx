/** The list under quick start. It never has the focus: the field keeps it, and says which one is chosen. */
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Suggestion } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';

export interface SuggestionListProps {
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** What it lists are the items of the combo box that it stands in. */
export function SuggestionList({ onChoose }: SuggestionListProps) {
  const { t } = useSpeech();
  return (
    <Popover className="popover suggestions" placement="bottom start" offset={4}>
      {/* Items are drawn once and kept; what choosing one does depends on what is typed. */}
      <ListBox<Suggestion>
        className="menu"
        aria-label={t('quickStart.suggestions')}
        dependencies={[onChoose]}
      >
        {(suggestion) => (
          // An action, no value: choosing it starts it, and leaves nothing selected.
          <ListBoxItem
            id={keyOf(suggestion)}
            className="menu-item"
            textValue={suggestion.name}
            onAction={() => onChoose(suggestion)}
          >
            <span className="suggestion-name">{suggestion.name}</span>
            <span className="menu-kind">
              {suggestion.kind === 'recent' ? '' : t(`quickStart.${suggestion.kind}`)}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

function keyOf({ kind, name, labels, linkedTaskId, routineId }: Suggestion): string {
  return [kind, linkedTaskId ?? routineId, name, ...labels].join('\n');
}
