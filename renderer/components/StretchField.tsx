/** One stretch of a session on one line: date, start and end. Below it stand its length and anything unusual about its times. */
import { useId, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { shortDate } from '../../shared/format/dates.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { clockName, timeField } from '../../shared/format/typed-fields.ts';
import { isSame } from '../../shared/is-same.ts';
import { separator } from '../../shared/messages/kept-together.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { localMinuteOf, type Occurrence, offsetAt, type Reading } from '../../shared/time/local-time.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import { readStretch, type StretchRead } from './read-stretch.ts';
import type { EndName, Known, Place, StretchDraft } from './stretch-draft.ts';
import { fieldOf, problemOf } from './stretch-problem.ts';
import { TypedField } from './TypedField.tsx';
import { hasSeconds, stepped, tidied, typedInto } from './typed-stretch.ts';

export interface StretchFieldProps {
  readonly stretch: StretchDraft;
  /** The index among the stretches, from 0. */
  readonly number: number;
  readonly isOnly: boolean;
  readonly known: Known;
  readonly place: Place;
  readonly refusal: Refusal | null;
  readonly onChange: (stretch: StretchDraft) => void;
  /** Passes the same times, rewritten in the form of the locale. A refusal about them still holds. */
  readonly onTidied: (stretch: StretchDraft) => void;
  /** Null if the stretch cannot be removed. */
  readonly onRemove: (() => void) | null;
}

export function StretchField(props: StretchFieldProps) {
  const { stretch, number, isOnly, known, place, refusal, onChange, onTidied, onRemove } = props;
  const { zone } = place;
  const speech = useSpeech();
  const { t } = speech;
  const id = useId();
  const [wasLeft, setLeft] = useState(false);
  /**
   * Whether seconds were typed or pasted into one of the times. The note about them stays after the field shows the time without seconds.
   */
  const [isCut, setCut] = useState(false);
  const read = readStretch(stretch, place, known);
  const problem = problemOf(stretch, read, known);
  const refused = (which: EndName | 'date') => refusal?.field === fieldOf(stretch, number, which);
  const refusedHere = refused('date') || refused('start') || refused('end');
  const isWrong = (which: EndName | 'date') =>
    refusedHere ? refused(which) : wasLeft && problem?.which === which;
  const name = (which: EndName | 'date') =>
    isOnly ? t(`editor.${which}`) : t(`editor.${which}Of`, { number: number + 1 });
  const leave = () => {
    setLeft(true);
    const next = tidied(stretch, place, known);
    if (!isSame(next, stretch)) onTidied(next);
  };
  const describedBy = `${id} ${id}wrong`;
  const field = (which: EndName) => ({
    kind: 'time' as const,
    value: stretch[which],
    isWrong: isWrong(which),
    describedBy,
    onChange: (text: string) => {
      setCut(hasSeconds(text));
      onChange(typedInto(stretch, which, text, place, known));
    },
    onLeave: leave,
    onStep: (by: 1 | -1) => onChange(stepped(stretch, which, by, place, known)),
  });
  const wrong = refusedHere ? refusal?.message : wasLeft ? problem?.message : undefined;
  return (
    <div className="stretch">
      <div className="stretch-line">
        <TypedField
          kind="date"
          name={name('date')}
          value={stretch.date}
          isWrong={isWrong('date')}
          describedBy={describedBy}
          onChange={(date) => onChange({ ...stretch, date, startChosen: null, endChosen: null })}
          onLeave={leave}
          onStep={(by) => onChange(stepped(stretch, 'date', by, place, known))}
        />
        <TypedField name={name('start')} {...field('start')} />
        <span aria-hidden="true">–</span>
        <TypedField
          name={name('end')}
          {...(known.isOpen ? { placeholder: t('editor.stillRunning') } : {})}
          {...field('end')}
        />
      </div>
      {stretch.endDate !== null && (
        <div className="stretch-until">
          <span aria-hidden="true">{t('editor.untilDate')}</span>
          <TypedField
            kind="date"
            name={t('editor.untilDate')}
            value={stretch.endDate}
            isWrong={isWrong('end')}
            describedBy={describedBy}
            onChange={(endDate) => onChange({ ...stretch, endDate, endChosen: null })}
            onLeave={leave}
            onStep={() => undefined}
          />
        </div>
      )}
      <div className="stretch-note">
        {problem === null && <span id={id}>{readInWords(read, isCut, speech)}</span>}
        {(['start', 'end'] as const).map((which) => (
          <Doubt
            key={which}
            reading={which === 'start' ? read.startReading : read.endReading}
            instant={read[which]}
            isTouched={read[which] !== known.was?.[which]}
            zone={zone}
            onChoose={(chosen) =>
              onChange({ ...stretch, [which === 'start' ? 'startChosen' : 'endChosen']: chosen })
            }
          />
        ))}
        {onRemove !== null && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('editor.takeOut', { number: number + 1 })}
            onClick={onRemove}
          >
            <Icon name="close" />
          </button>
        )}
        <span className="refusal" role="alert" id={`${id}wrong`}>
          {wrong !== undefined && speech.say(wrong)}
        </span>
      </div>
    </div>
  );
}

/** Says how long the stretch is, on which day it ends if that is another one, and whether seconds were dropped. */
function readInWords(read: StretchRead, isCut: boolean, speech: Speech): string {
  const { lengthMs, daysLater, endDate } = read;
  return [
    ...(lengthMs === null ? [] : [spokenDuration(lengthMs, speech)]),
    ...(daysLater < 1 || endDate === null
      ? []
      : [speech.t('editor.daysLater', { count: daysLater, date: shortDate(endDate, speech) })]),
    ...(isCut ? [speech.t('editor.withoutSeconds')] : []),
  ].join(separator);
}

interface DoubtProps {
  readonly reading: Reading | null;
  readonly instant: Instant | null;
  readonly isTouched: boolean;
  readonly zone: string;
  readonly onChoose: (occurrence: Occurrence) => void;
}

/**
 * Says what is special about a local time at a DST change. In an overlap the time occurs twice, and the person chooses which one. In a gap
 * it does not exist and is moved forward.
 */
function Doubt({ reading, instant, isTouched, zone, onChoose }: DoubtProps) {
  const speech = useSpeech();
  const { t } = speech;
  if (reading === null || instant === null || reading.kind === 'once') return null;
  const shown = (at: Instant) => timeField(localMinuteOf(at, zone).time, speech);
  if (reading.kind === 'skipped') {
    if (!isTouched) return null;
    return (
      <span>
        {t('editor.skipped', {
          time: timeField(reading.asked.time, speech),
          shown: `${timeField(reading.shown.time, speech)} ${clockName(instant, zone, speech)}`,
        })}
      </span>
    );
  }
  const name = (at: Instant) =>
    t('editor.occurrence', {
      time: shown(at),
      clock: clockName(at, zone, speech),
      offset: offsetAt(at, zone),
    });
  return (
    <select
      className="field occurrence"
      aria-label={t('editor.comesTwice', { time: shown(reading.first) })}
      value={instant >= reading.second ? 'second' : 'first'}
      onChange={({ target }) => onChoose(target.value === 'first' ? 'first' : 'second')}
    >
      <option value="first">{name(reading.first)}</option>
      <option value="second">{name(reading.second)}</option>
    </select>
  );
}
