/** A past moment, to the minute: a date and a time, each typed in the person's own format. */
import { useId, useState } from 'react';
import { timeField } from '../../shared/format/typed-fields.ts';
import { isLocalDate } from '../../shared/time/day.ts';
import { type Instant, instantFromMs, later, msOf } from '../../shared/time/instant.ts';
import { instantOf, localMinuteOf, readingOf } from '../../shared/time/local-time.ts';
import { typedTime } from '../../shared/time/typed-time.ts';
import { useReadClock, useSpeech } from '../components/page-context.ts';
import { TypedField } from '../components/TypedField.tsx';
import { DateField } from './DateField.tsx';

export interface MomentFieldProps {
  readonly moment: Instant;
  /** Moments later than now are not accepted. Now is never taken to be before this instant. */
  readonly takenAt: Instant;
  readonly zone: string;
  /** Called with the last instant of the chosen minute, so that everything recorded in that minute is included. */
  readonly onChoose: (moment: Instant) => void;
}

/** The typed text. It is used until another moment is passed in. */
interface Typed {
  readonly at: Instant;
  readonly date: string;
  readonly time: string;
}

export function MomentField({ moment, takenAt, zone, onChoose }: MomentFieldProps) {
  const speech = useSpeech();
  const { t } = speech;
  const id = useId();
  const readClock = useReadClock();
  const present = () => later(readClock(), takenAt);
  const shown = localMinuteOf(moment, zone);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [isWrong, setWrong] = useState(false);
  const fields =
    typed?.at === moment ? typed : { at: moment, date: shown.date, time: timeField(shown.time, speech) };
  const type = (part: Partial<Typed>) => {
    setTyped({ ...fields, ...part });
    setWrong(false);
  };
  const choose = () => {
    const now = present();
    const whole = momentIn(fields, now, zone);
    // The date field itself says when its text is no date.
    if (whole === null) setWrong(fields.date === '' || isLocalDate(fields.date));
    else onChoose(whole < now ? whole : now);
  };
  return (
    <form
      className="past-moment"
      aria-label={t('asOf.moment')}
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <DateField
        name={t('field.date')}
        value={fields.date}
        onChange={(date) => type({ date })}
        // Keep the unreadable text, so that no other day is shown instead.
        onUnread={(date) => type({ date })}
      />
      <TypedField
        kind="time"
        name={t('field.at')}
        value={fields.time}
        isWrong={isWrong}
        {...(isWrong ? { describedBy: `${id}wrong` } : {})}
        onChange={(time) => type({ time })}
        onLeave={() => undefined}
        onStep={(by) => {
          const from = momentIn(fields, present(), zone) ?? moment;
          const next = localMinuteOf(instantFromMs(msOf(from) + by * 60_000), zone);
          type({ date: next.date, time: timeField(next.time, speech) });
        }}
      />
      <button type="submit" className="button">
        {t('asOf.show')}
      </button>
      {isWrong && (
        <p id={`${id}wrong`} className="refusal" role="alert">
          {t('asOf.unread')}
        </p>
      )}
    </form>
  );
}

/** Returns null if the fields hold no moment. */
function momentIn({ date, time }: Typed, now: Instant, zone: string): Instant | null {
  const read = typedTime(time);
  if (read === null) return null;
  if (read.kind === 'instant') return lastOfMinute(read.instant);
  const reading = readingOf({ date: read.kind === 'moment' ? read.date : date, time: read.time }, zone);
  return reading === null ? null : lastOfMinute(instantOf(reading, { now }, zone));
}

function lastOfMinute(instant: Instant): Instant {
  return instantFromMs(Math.floor(msOf(instant) / 60_000) * 60_000 + 59_999);
}
