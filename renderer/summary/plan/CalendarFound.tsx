/**
 * Previews what a calendar file would change in the plan, grouped by kind with counts. New events are preselected, the others are offered.
 */
import { useEffect, useId, useRef } from 'react';
import type { CalendarEntry, CalendarPreview } from '../../../shared/contract/contract.ts';
import { calendarInWords } from '../../../shared/views/calendar-in-words.ts';
import { eventTimes } from '../../../shared/views/event-times.ts';
import { usePresent, useSpeech } from '../../components/page-context.ts';

export interface CalendarFoundProps {
  readonly preview: CalendarPreview;
  /** The indexes of the chosen entries. */
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}

const kinds = ['fresh', 'changed', 'removed', 'gone'] as const;
/** At most this many entries of each kind are shown, which is more than anybody checks one by one. */
const mostShown = 200;

export function CalendarFound({ preview, chosen, onChoose }: CalendarFoundProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { entries, counts } = preview;
  const found = useRef<HTMLHeadingElement>(null);
  useEffect(() => found.current?.focus(), []);
  return (
    <>
      <h3 ref={found} tabIndex={-1} className="import-found">
        {t('import.found', { count: counts.taken })}
      </h3>
      <div className="quiet">
        {calendarInWords(preview, speech).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="import-entries">
        {kinds.map((kind) => (
          <OfKind key={kind} {...{ kind, entries, chosen, onChoose }} />
        ))}
      </div>
    </>
  );
}

interface OfKindProps extends Pick<CalendarFoundProps, 'chosen' | 'onChoose'> {
  readonly kind: CalendarEntry['kind'];
  readonly entries: readonly CalendarEntry[];
}

function OfKind({ kind, entries, chosen, onChoose }: OfKindProps) {
  const { t } = useSpeech();
  const id = useId();
  const own = entries.flatMap((entry, place) => (entry.kind === kind ? [{ entry, place }] : []));
  if (own.length === 0) return null;
  const howMany = own.filter(({ place }) => chosen.has(place)).length;
  const put = (places: readonly number[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const place of places) {
      if (isIn) next.add(place);
      else next.delete(place);
    }
    onChoose(next);
  };
  return (
    <fieldset className="import-kind" aria-describedby={kind === 'gone' ? `${id}about` : undefined}>
      <legend>{t(`import.${kind}`, { count: own.length })}</legend>
      {kind === 'gone' && (
        <p className="quiet" id={`${id}about`}>
          {t('import.goneAbout')}
        </p>
      )}
      {own.length > 1 && (
        <label>
          <input
            type="checkbox"
            ref={(box) => {
              if (box !== null) box.indeterminate = howMany > 0 && howMany < own.length;
            }}
            checked={howMany === own.length}
            onChange={({ target }) =>
              put(
                own.map(({ place }) => place),
                target.checked,
              )
            }
          />
          {t('import.all')}
        </label>
      )}
      {own.slice(0, mostShown).map(({ entry, place }) => (
        <label key={place}>
          <input
            type="checkbox"
            checked={chosen.has(place)}
            onChange={({ target }) => put([place], target.checked)}
          />
          <EntryInWords entry={entry} />
        </label>
      ))}
      {own.length > mostShown && (
        <p className="quiet">{t('import.more', { count: own.length - mostShown })}</p>
      )}
    </fieldset>
  );
}

function EntryInWords({ entry: { title, start, end, before } }: { readonly entry: CalendarEntry }) {
  const speech = useSpeech();
  const { snapshot } = usePresent();
  if (snapshot === null) return null;
  const when = (event: { readonly start: typeof start; readonly end: typeof end }) => {
    const { day, times } = eventTimes(event, snapshot.frame, speech);
    return speech.t('import.when', { day, times });
  };
  const isMoved = before !== null && (before.start !== start || before.end !== end);
  const isReworded = before !== null && before.title !== title;
  return (
    <span>
      <bdi>{title}</bdi> <span className="quiet">{when({ start, end })}</span>
      {before !== null && (
        <span className="quiet import-before">
          {' '}
          {speech.t('import.before', {
            what: [...(isReworded ? [before.title] : []), ...(isMoved ? [when(before)] : [])],
          })}
        </span>
      )}
    </span>
  );
}
