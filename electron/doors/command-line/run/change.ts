/**
 * The verbs `split`, `merge` and `move`. They name sessions of today, in any letter case; of several the one that was worked on at the given time is
 * meant, otherwise the latest.
 */
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Interval } from '../../../../shared/time/interval.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import type { Verb } from '../verbs.ts';
import { momentOf, momentsMeant, spanOf } from '../when.ts';
import { remarksInWords } from './answer.ts';
import type { Asking } from './asking.ts';

export async function change(
  verb: Extract<Verb, { verb: 'split' | 'merge' | 'move' }>,
  { call, asked, speech }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const frame = { now: asked, zone: present.value.frame.zone };
  const found = namedToday(present.value, verb.name);
  const [latest, ...others] = found;
  if (latest === undefined)
    return refused('not-found', message('ran.noSuchToday', { name: verb.name }), 'name');
  const { name } = latest;
  const lines = (first: string, remarks: Parameters<typeof remarksInWords>[0] = []) =>
    accepted([first, ...remarksInWords(remarks, frame.zone, speech)].join('\n'));
  if (verb.verb === 'split') {
    const moments = momentsMeant(verb.at, frame);
    const { at, remarks } =
      moments.find((each) => found.some(isSplitBy(each.at))) ?? momentOf(verb.at, frame);
    const session = found.find(isSplitBy(at)) ?? latest;
    const done = await call('split', { session: session.id, at });
    return done.ok ? lines(speech.t('done.split', { name }), remarks) : done;
  }
  if (verb.verb === 'merge') {
    const first = others.at(-1);
    if (first === undefined) return refused('conflict', message('ran.onlyOneToday', { name }), 'name');
    const rest = found.filter(({ id }) => id !== first.id).map(({ id }) => id);
    const done = await call('merge', { session: first.id, others: rest });
    if (!done.ok) return done;
    return lines(speech.t('done.merged', { name, worked: spokenDuration(done.value.workedMs, speech) }));
  }
  const typed = { from: verb.from, to: verb.to, date: null };
  const span = spanOf(typed, frame, (stretch) => found.some(isWorkedOnAllOf(stretch)));
  if (!span.ok) return span;
  const { start, end, remarks } = span.value;
  const source =
    found.find(isWorkedOnAllOf({ start, end })) ??
    found.find((each) => isWorkedOnIn(each, start, end)) ??
    latest;
  const target = namedToday(present.value, verb.into).find(({ id }) => id !== source.id);
  const to = target === undefined ? { name: verb.into } : { session: target.id };
  const done = await call('moveStretch', { session: source.id, from: start, until: end, to });
  return done.ok ? lines(speech.t('done.stretchMoved', { name }), remarks) : done;
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
