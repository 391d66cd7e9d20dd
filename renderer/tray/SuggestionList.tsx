/** The list below quick start. It never takes the focus; the field keeps it and refers to the active item. */
import type { RefObject } from 'react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { shortTimeRange, timeRange } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { useSpeech } from '../components/page-context.ts';
import { idOf, suggestionText } from './suggestion-match.ts';
import type { NewTaskOffer, TaskOffer } from './task-completion.ts';

/** A suggestion to start, or a task to put into the line. */
export type Offer = Suggestion | TaskOffer | NewTaskOffer;

export interface SuggestionListProps {
  /** The element that the list must not cover. */
  readonly under: RefObject<HTMLElement | null>;
  readonly zone: string;
  readonly onChoose: (offer: Offer) => void;
}

/** The items come from the surrounding combo box. */
export function SuggestionList({ under, zone, onChoose }: SuggestionListProps) {
  const speech = useSpeech();
  return (
    <Popover className="popover suggestions" triggerRef={under} placement="bottom start" offset={4}>
      {/* Items are cached by React Aria, but `onChoose` depends on the typed text. */}
      <ListBox<Offer>
        className="menu"
        aria-label={speech.t('quickStart.suggestions')}
        dependencies={[onChoose]}
      >
        {(offer) => (
          // An action rather than a value: choosing the item starts it, and nothing stays selected.
          <ListBoxItem
            id={keyOf(offer)}
            className="menu-item"
            textValue={offerText(offer, speech)}
            onAction={() => onChoose(offer)}
          >
            {offer.kind === 'task' || offer.kind === 'new-task' ? (
              <TaskLine offer={offer} />
            ) : (
              <SuggestionLine suggestion={offer} zone={zone} />
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

function TaskLine({ offer }: { readonly offer: TaskOffer | NewTaskOffer }) {
  const speech = useSpeech();
  return (
    <>
      <bdi className="suggestion-name">{offerText(offer, speech)}</bdi>
      {offer.kind === 'task' && (
        <bdi className="menu-kind">{offer.project ?? speech.t('quickStart.task')}</bdi>
      )}
    </>
  );
}

function SuggestionLine({ suggestion, zone }: { readonly suggestion: Suggestion; readonly zone: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const { kind, name, labels, times } = suggestion;
  return (
    <>
      <bdi className="suggestion-name">{name}</bdi>
      {labels.length > 0 && (
        <bdi className="suggestion-labels">
          {labels.map((label) => t('quickLine.label', { label })).join(' ')}
        </bdi>
      )}
      {times === undefined ? (
        <span className="menu-kind">{kind === 'recent' ? '' : t(`quickStart.${kind}`)}</span>
      ) : (
        <span className="menu-kind">
          <span aria-hidden="true">{shortTimeRange(times.start, times.end, zone, speech)}</span>
          <span className="visually-hidden">
            {t('quickStart.plannedFor', { times: timeRange(times.start, times.end, zone, speech) })}
          </span>
        </span>
      )}
    </>
  );
}

/** The text of an item in the list and for a screen reader. */
export function offerText(offer: Offer, { t }: Speech): string {
  switch (offer.kind) {
    case 'task':
      return offer.title;
    case 'new-task':
      return t('tasks.addNamed', { title: offer.title });
    default:
      return suggestionText(offer);
  }
}

function keyOf(offer: Offer): string {
  if (offer.kind === 'new-task') return offer.kind;
  if (offer.kind === 'task') return `task ${offer.id}`;
  return idOf(offer);
}
