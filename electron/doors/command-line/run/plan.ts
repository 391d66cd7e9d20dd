/** The verb `plan`: prints the plan of a day, plans something, copies a day, imports a calendar file, or moves the rest of today. */

import { assertNever } from '../../../../shared/assert-never.ts';
import { movedRest } from '../../../../shared/commands/plan-afterwards.ts';
import type { Block } from '../../../../shared/domain/block.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { stretch } from '../../../../shared/format/moment.ts';
import { longDate } from '../../../../shared/format/time-of-day.ts';
import { timeField } from '../../../../shared/format/typed-fields.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import { type PlanLine, titleOf } from '../../../../shared/quick-line/plan-line.ts';
import { type PlannedMoments, plannedMoments } from '../../../../shared/quick-line/planned-moments.ts';
import { readPlanLine } from '../../../../shared/quick-line/read-plan-line.ts';
import { dayOf, type LocalDate } from '../../../../shared/time/day.ts';
import { localTimeOf } from '../../../../shared/time/local-time.ts';
import { earliestBegin, isPlannedOn } from '../../../../shared/views/reflection/block-days.ts';
import { plannedMsOn } from '../../../../shared/views/reflection/planned-time.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import { type ShownOn, wallHere } from '../../../../shared/views/wall.ts';
import { pastDay, plannedDay } from '../planned-day.ts';
import type { AskedOfPlan, Verb } from '../verbs.ts';
import type { Asking } from './asking.ts';
import { importCalendar, lastOfWeek } from './import-calendar.ts';

export async function plan(
  { asks }: Extract<Verb, { verb: 'plan' }>,
  asking: Asking,
): Promise<Result<string>> {
  const present = await asking.call('snapshot', {});
  if (!present.ok) return present;
  const then: Then = { ...asking, today: present.value.today, frame: present.value.frame };
  switch (asks.for) {
    case 'show':
      return show(asks, then);
    case 'add':
      return add(asks, then);
    case 'copy':
      return copy(asks, then);
    case 'import': {
      const from = dayMeant(asks.from, then);
      const to = asks.to === null ? lastOfWeek(from) : dayMeant(asks.to, then);
      if (to < from) return refused('invalid-input', message('calendar.daysReversed'), 'to');
      return importCalendar({ file: asks.file, from, to, isDry: asks.isDry }, then.frame, asking);
    }
    case 'move':
      return moveRest(asks, then);
    default:
      return assertNever(asks);
  }
}

/** The call's surroundings, with the present day. */
type Then = Asking & Pick<Snapshot, 'today' | 'frame'>;
type Asks<For extends AskedOfPlan['for']> = AskedOfPlan & { readonly for: For };

async function show(asks: Asks<'show'>, then: Then): Promise<Result<string>> {
  const { call, frame, now, speech } = then;
  const date = dayMeant(asks.date, then);
  // A block that crosses the end of a day is in the plan of each day that it touches.
  const found = await call('plan', { from: earliestBegin(date), to: date });
  if (!found.ok) return found;
  const blocks = found.value.blocks.filter((block) => isPlannedOn(date, block));
  return accepted(
    asks.json
      ? JSON.stringify(blocks.map(blockJson))
      : planInWords(blocks, { date, frame, now: now() }, speech),
  );
}

async function add(asks: Asks<'add'>, then: Then): Promise<Result<string>> {
  const { call, frame, now } = then;
  const date = dayMeant(asks.date, then);
  const tasks = await call('tasks', {});
  if (!tasks.ok) return tasks;
  const open = tasks.value.filter(({ status }) => status === 'open');
  const line = readPlanLine(asks.line, open);
  const moments = plannedMoments(line.span, { date, frame, now: now() });
  if (moments.kind === 'impossible') return refused('invalid-input', message(moments.problem), 'line');
  const title = titleOf(line);
  if (title === '') return refused('invalid-input', message('planLine.noTitle'), 'line');
  const { start, end } = moments.interval;
  const labels = [...line.labels];
  const done = await call('planBlock', { title, labels, taskId: line.task?.id ?? null, start, end });
  return done.ok ? accepted(addedInWords(line, title, moments, date, then)) : done;
}

/** What was planned, and which parts of the line were understood otherwise than written. */
function addedInWords(
  line: PlanLine,
  title: string,
  { interval, skippedTimes = [], skippedDate }: PlannedMoments & { readonly kind: 'planned' },
  asked: LocalDate,
  { today, frame, now, speech }: Then,
): string {
  const date = skippedDate === undefined ? asked : dayOf(interval.start, frame);
  const times = stretch(interval, wallHere({ date, frame, now: now() }), speech);
  return [
    date === today
      ? speech.t('ran.planned', { name: title, times })
      : speech.t('ran.plannedOn', { name: title, times, day: longDate(date, speech) }),
    // The first task whose title begins like this may not be the one that was meant, so it is named.
    ...(line.task === null || line.task.title === title
      ? []
      : [speech.t('ran.plannedFor', { task: line.task.title })]),
    ...('withoutSeconds' in line.span ? [speech.t('ran.withoutSeconds')] : []),
    ...skippedTimes.map((minute) =>
      speech.t('ran.timeSkipped', { time: timeField(localTimeOf(minute), speech) }),
    ),
    ...(skippedDate === undefined
      ? []
      : [
          speech.t('when.dateSkipped', {
            said: longDate(skippedDate, speech),
            taken: longDate(date, speech),
          }),
        ]),
    ...line.unread.map((text) => speech.t('ran.unread', { text })),
  ].join('\n');
}

async function copy(asks: Asks<'copy'>, then: Then): Promise<Result<string>> {
  const { call, speech } = then;
  const from = pastDay(asks.from, then.today) ?? then.today;
  const to = dayMeant(asks.to, then);
  const planned = async () => {
    const plan = await call('plan', { from: to, to });
    return plan.ok ? plan.value.blocks.length : 0;
  };
  const before = await planned();
  const done = await call('copyDay', { from, to });
  if (!done.ok) return done;
  // Blocks that the day has already are not copied again, so the copies are counted.
  const count = (await planned()) - before;
  const { skippedTimes = [] } = done.value;
  return accepted(
    [
      speech.t('ran.planCopied', { count, day: longDate(to, speech) }),
      ...skippedTimes.map((time) => speech.t('ran.timeSkipped', { time: timeField(time, speech) })),
    ].join('\n'),
  );
}

async function moveRest(asks: Asks<'move'>, { call, speech }: Then): Promise<Result<string>> {
  const done = await call('moveRest', { minutes: asks.minutes });
  return done.ok ? accepted(speech.say(movedRest(asks.minutes, done.value.beforeNow, speech))) : done;
}

/** Today if no day is given. */
function dayMeant(input: string | null, { today }: Pick<Then, 'today'>): LocalDate {
  return input === null ? today : (plannedDay(input, today) ?? today);
}

/** The day and its total, then a line for each block: `09:00 – 10:30  Write report  #deep`. */
function planInWords(blocks: readonly Block[], shownOn: ShownOn, speech: Speech): string {
  const { date } = shownOn;
  const day = longDate(date, speech);
  if (blocks.length === 0) return speech.t('ran.nothingPlanned', { day });
  const wall = wallHere(shownOn);
  const length = spokenDuration(plannedMsOn(date, blocks), speech);
  return [
    speech.t('ran.planOf', { day, length }),
    ...blocks.map((block) =>
      [stretch(block, wall, speech), block.title, ...block.labels.map((label) => `#${label}`)].join('  '),
    ),
  ].join('\n');
}

/** The JSON for programs. Fields are only ever added. */
function blockJson({ id, title, labels, taskId, start, end }: Block) {
  return { id, title, labels, task: taskId, start, end };
}
