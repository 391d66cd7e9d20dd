/** The list under quick start. It never has the focus: the field keeps it, and says which one is chosen. */
import type { RefObject } from 'react';
import { ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { shortTimeRange, timeRange } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { useSpeech } from '../components/page-context.ts';
import { idOf, suggestionText } from './suggestion-match.ts';
import type { NewTaskOffer, TaskOffer } from './task-completion.ts';

/** What is started, or a task that goes into the line. */
export type Offer = Suggestion | TaskOffer | NewTaskOffer;

export interface SuggestionListProps {
  /** What must be seen beside it. */
  readonly under: RefObject<HTMLElement | null>;
  readonly zone: string;
  readonly onChoose: (offer: Offer) => void;
}

/** What it lists are the items of the combo box that it stands in. */
export function SuggestionList({ under, zone, onChoose }: SuggestionListProps) {
  const speech = useSpeech();
  return (
    <Popover className="popover suggestions" triggerRef={under} placement="bottom start" offset={4}>
      {/* Items are drawn once and kept; what choosing one does depends on what is typed. */}
      <ListBox<Offer>
        className="menu"
        aria-label={speech.t('quickStart.suggestions')}
        dependencies={[onChoose]}
      >
        {(offer) => (
          // An action, no value: choosing it starts it, and leaves nothing selected.
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

/** As a list has it, and a screen reader says it. */
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
