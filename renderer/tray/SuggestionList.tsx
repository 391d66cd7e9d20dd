/** The list under quick start. It never has the focus: the field keeps it, and says which one is chosen. */
import type { RefObject } from 'react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Suggestion } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { suggestionText } from './suggestion-match.ts';

export interface SuggestionListProps {
  /** What must be seen beside it. */
  readonly under: RefObject<HTMLElement | null>;
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** What it lists are the items of the combo box that it stands in. */
export function SuggestionList({ under, onChoose }: SuggestionListProps) {
  const { t } = useSpeech();
  return (
    <Popover className="popover suggestions" triggerRef={under} placement="bottom start" offset={4}>
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
            textValue={suggestionText(suggestion)}
            onAction={() => onChoose(suggestion)}
          >
            <bdi className="suggestion-name">{suggestion.name}</bdi>
            {suggestion.labels.length > 0 && (
              <bdi className="suggestion-labels">
                {suggestion.labels.map((label) => t('quickLine.label', { label })).join(' ')}
              </bdi>
            )}
            <span className="menu-kind">
              {suggestion.kind === 'recent' ? '' : t(`quickStart.${suggestion.kind}`)}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

/** Two blocks may have the same title. */
function keyOf({ kind, name, labels, linkedTaskId, linkedBlockId, routineId }: Suggestion): string {
  return [kind, linkedBlockId ?? linkedTaskId ?? routineId, name, ...labels].join('\n');
}
