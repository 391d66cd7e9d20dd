/**
 * The verbs `split`, `merge` and `move`. They name sessions of today, in any letter case; of several the one that was worked on at the given
 * time is meant, otherwise the latest.
 */
import { assertNever } from '../../../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Interval } from '../../../../shared/time/interval.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import type { Verb } from '../verbs.ts';
import { momentOf, momentsMeant, type Remark, spanOf } from '../when.ts';
import { remarksInWords } from './answer.ts';
import type { Asking } from './asking.ts';

type Changing = 'split' | 'merge' | 'move';
type Change<Name extends Changing> = Extract<Verb, { verb: Name }>;

export async function change(verb: Change<Changing>, asking: Asking): Promise<Result<string>> {
  const present = await asking.call('snapshot', {});
  if (!present.ok) return present;
  const named = namedToday(present.value, verb.name);
  const [latest] = named;
  if (latest === undefined)
    return refused('not-found', message('ran.noSuchToday', { name: verb.name }), 'name');
  const found = { present: present.value, named, latest };
  switch (verb.verb) {
    case 'split':
      return split(verb, found, asking);
    case 'merge':
      return merge(found, asking);
    case 'move':
      return move(verb, found, asking);
    default:
      return assertNever(verb);
  }
}

interface Found {
  readonly present: Snapshot;
  /** The sessions that the verb may mean, the latest first. */
  readonly named: readonly Session[];
  readonly latest: Session;
}

async function split(
  { at: typed }: Change<'split'>,
  { present, named, latest }: Found,
  { call, asked, speech }: Asking,
): Promise<Result<string>> {
  const { zone } = present.frame;
  const frame = { now: asked, zone };
  const meant = momentsMeant(typed, frame).find((each) => named.some(isSplitBy(each.at)));
  const { at, remarks } = meant ?? momentOf(typed, frame);
  const session = named.find(isSplitBy(at)) ?? latest;
  const done = await call('split', { session: session.id, at });
  if (!done.ok) return done;
  return accepted(lines(speech.t('done.split', { name: latest.name }), remarks, zone, speech));
}

/** Merges all of them into the earliest. */
async function merge({ named, latest: { name } }: Found, { call, speech }: Asking): Promise<Result<string>> {
  const others = named.map(({ id }) => id);
  const earliest = others.pop();
  if (earliest === undefined || others.length === 0)
    return refused('conflict', message('ran.onlyOneToday', { name }), 'name');
  const done = await call('merge', { session: earliest, others });
  if (!done.ok) return done;
  return accepted(speech.t('done.merged', { name, worked: spokenDuration(done.value.workedMs, speech) }));
}

async function move(
  { from, to: until, into }: Change<'move'>,
  { present, named, latest }: Found,
  { call, asked, speech }: Asking,
): Promise<Result<string>> {
  const { zone } = present.frame;
  const typed = { from, to: until, date: null };
  const span = spanOf(typed, { now: asked, zone }, (stretch) => named.some(isWorkedOnAllOf(stretch)));
  if (!span.ok) return span;
  const { start, end, remarks } = span.value;
  const source =
    named.find(isWorkedOnAllOf({ start, end })) ??
    named.find((each) => isWorkedOnIn(each, start, end)) ??
    latest;
  const target = namedToday(present, into).find(({ id }) => id !== source.id);
  const to = target === undefined ? { name: into } : { session: target.id };
  const done = await call('moveStretch', { session: source.id, from: start, until: end, to });
  if (!done.ok) return done;
  return accepted(lines(speech.t('done.stretchMoved', { name: latest.name }), remarks, zone, speech));
}

function lines(first: string, remarks: readonly Remark[], zone: string, speech: Speech): string {
  return [first, ...remarksInWords(remarks, zone, speech)].join('\n');
}

/** Sessions of today with that name that were started, the latest first. */
function namedToday({ sessions }: Snapshot, name: string): readonly Session[] {
  const wanted = name.trim().toLowerCase();
  return sessions.filter((each) => each.name.toLowerCase() === wanted && each.progress.status !== 'created');
}

function isSplitBy(at: Instant): (session: Session) => boolean {
  return ({ segments, progress }) =>
    segments.some(({ start, end }) => start < at && at < end) ||
    (progress.status === 'running' && progress.open.start < at);
}

function isWorkedOnAllOf({ start: from, end: until }: Interval): (session: Session) => boolean {
  return ({ segments, progress }) =>
    segments.some(({ start, end }) => start <= from && until <= end) ||
    (progress.status === 'running' && progress.open.start <= from);
}

function isWorkedOnIn({ segments, progress }: Session, from: string, until: string): boolean {
  return (
    segments.some(({ start, end }) => start < until && from < end) ||
    (progress.status === 'running' && progress.open.start < until)
  );
}
