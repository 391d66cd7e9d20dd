/** A day as the record stood at a past moment. It can only be looked at, not changed. */
import type { DayWithColors } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { dayTime, spokenStretch } from '../../shared/format/moment.ts';
import { type Instant, later } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import { inWholeMinutes } from '../../shared/views/whole-minutes.ts';
import { Keys, KeysDialog } from '../components/Keys.tsx';
import { LabelColors, useColorsOf } from '../components/label-colors.ts';
import { useNow, usePage, useSpeech } from '../components/page-context.ts';
import { Timeline } from '../components/Timeline.tsx';
import { useAsked } from '../components/use-answer.ts';
import { timesOfSession } from '../components/use-wall.ts';
import { useAddress } from './address.ts';
import { DayName } from './DayName.tsx';
import { MomentField } from './MomentField.tsx';
import { HowItStands, WhatItWas } from './SessionCells.tsx';
import { SessionColumns } from './SessionColumns.tsx';
import { useShownDay } from './shown-day.ts';
import { useArrows } from './use-arrows.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

export interface PastDayProps {
  readonly snapshot: Snapshot;
  readonly moment: Instant;
}

export function PastDay({ snapshot, moment }: PastDayProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { change } = useAddress();
  const shown = useShownDay(snapshot.today);
  const { client } = usePage();
  const { date } = shown;
  const ask = () => client.call('day', { date, asOf: moment });
  const { answer, refusal } = useAsked(ask, [date, moment], 'unsaid');
  const { zone } = snapshot.frame;
  const now = useNow(snapshot, 15_000);
  useArrows((days) => shown.move(days));
  return (
    <>
      <main className="summary past" aria-busy={answer === null && refusal === null}>
        <div className="summary-top">
          <ViewSwitch />
        </div>
        <section className="past-banner" aria-label={t('asOf.title')}>
          <p role="status">{t('asOf.banner', { time: dayTime(moment, now, zone, speech) })}</p>
          <MomentField
            moment={moment}
            takenAt={snapshot.takenAt}
            zone={zone}
            onChoose={(asOf) => change({ asOf })}
          />
          <button type="button" className="button" data-view-focus onClick={() => change({ asOf: '' })}>
            {t('asOf.backToNow')}
          </button>
        </section>
        <header className="day-head">
          <DayName date={shown.date} move={shown.move} />
        </header>
        {refusal !== null && (
          <p className="refusal" role="alert">
            {speech.say(refusal.message)}
          </p>
        )}
        {answer !== null && refusal === null && <Day {...{ answer, snapshot, moment }} />}
      </main>
      <Keys>{(onClose) => <KeysDialog own={[['← →', t('summary.keyArrows')]]} onClose={onClose} />}</Keys>
    </>
  );
}

function Day({ answer, snapshot, moment }: PastDayProps & { readonly answer: DayWithColors }) {
  const speech = useSpeech();
  const { t } = speech;
  const colors = useColorsOf(answer.labelColors);
  const shownOn: ShownOn = { date: answer.date, frame: snapshot.frame, now: moment };
  const { blocks = [] } = answer;
  const isNowWithin = answer.interval.start <= moment && moment < answer.interval.end;
  return (
    <LabelColors value={colors}>
      {answer.parts.length === 0 ? (
        <section className="summary-empty">
          <h2>{t('asOf.nothing')}</h2>
        </section>
      ) : (
        <>
          <section className="summary-timeline" aria-label={t('summary.asLine')}>
            <Timeline
              title={t('summary.asLine')}
              form="lanes"
              parts={answer.parts}
              day={answer.interval}
              zone={snapshot.frame.zone}
              now={isNowWithin ? moment : null}
              shownOn={shownOn}
            />
          </section>
          <table className="sessions">
            <caption>{t('summary.sessionCount', { count: answer.sessions })}</caption>
            <SessionColumns hasActions={false} />
            <tbody>
              {answer.parts.map(({ session, workedMs }) => (
                <Row key={session.id} {...{ session, workedMs, shownOn }} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {blocks.length > 0 && (
        <section className="past-plan">
          <h2>{t('asOf.planned')}</h2>
          <ul>
            {blocks.map((block) => (
              <li key={block.id}>
                {spokenStretch(
                  block,
                  { zone: snapshot.frame.zone, isElsewhere: false, day: answer.interval, now: moment },
                  speech,
                )}{' '}
                <bdi>{block.title}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </LabelColors>
  );
}

interface RowProps {
  readonly session: Session;
  readonly workedMs: number;
  readonly shownOn: ShownOn;
}

function Row({ session, workedMs, shownOn }: RowProps) {
  const speech = useSpeech();
  const { t } = speech;
  const times = timesOfSession(session, shownOn, speech);
  const { segments, progress } = inWholeMinutes(session);
  const start =
    segments[0]?.start ?? (progress.status === 'running' ? progress.open.start : session.createdAt);
  // A session that was running then had run until that moment.
  const end =
    progress.status === 'ended'
      ? progress.endedAt
      : progress.status === 'running'
        ? shownOn.now
        : segments.at(-1)?.end;
  return (
    <tr>
      <th scope="row">
        <WhatItWas session={session} />
      </th>
      <td className="session-times">
        {progress.status === 'created' || (progress.status === 'interrupted' && end === undefined)
          ? times.moment(start)
          : times.stretch({ start, end: later(start, end ?? shownOn.now) })}
      </td>
      <td className="number" data-name={t('summary.worked')}>
        {spokenDuration(workedMs, speech)}
      </td>
      <td className="session-outcome">
        <HowItStands session={session} />
      </td>
    </tr>
  );
}
