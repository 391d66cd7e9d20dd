/** Carries a verb out through the contract, and says what became of it: the same for the bin and for the desktop's second instance. */

import { assertNever } from '../../../shared/assert-never.ts';
import { gaveWayInWords } from '../../../shared/commands/afterwards.ts';
import { startAgo } from '../../../shared/commands/call.ts';
import { toggleAction } from '../../../shared/commands/gestures.ts';
import { beginOf } from '../../../shared/commands/suggested.ts';
import type {
  Client,
  Done,
  GaveWay,
  InputOf,
  OutputOf,
  VerifyReport,
} from '../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { message } from '../../../shared/messages/message.ts';
import { english } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { statusJson, statusText } from './status.ts';
import type { Verb } from './verbs.ts';

export interface Ran {
  /** 0 done, 1 refused. */
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

export type Call = Client['call'];

/** `now` is for the figures that `status` prints; `asked`: when the verb was said, from which “ten minutes ago” counts. */
export async function runVerb(
  call: Call,
  verb: Verb,
  now: () => Instant,
  asked: Instant = now(),
): Promise<Ran> {
  const said = await say(call, verb, now, asked);
  if (said.ok) return { exitCode: 0, stdout: said.value === '' ? '' : `${said.value}\n`, stderr: '' };
  return { exitCode: 1, stdout: '', stderr: `${english.say(said.refusal.message)}\n` };
}

async function say(call: Call, verb: Verb, now: () => Instant, asked: Instant): Promise<Result<string>> {
  switch (verb.verb) {
    case 'start':
      return start(call, verb, now, asked);
    case 'interrupt':
      return after(call, now, () => call('interrupt', { reason: verb.reason }));
    case 'explain':
      return explain(call, verb.reason);
    case 'resume':
      return after(call, now, () => call('resume', {}));
    case 'end': {
      const notes = verb.notes === null ? {} : { notes: verb.notes };
      return after(call, now, () => call('end', { outcome: verb.outcome, ...notes }));
    }
    case 'toggle':
      return after(call, now, () => call('toggle', {}));
    case 'pause-or-resume':
      return after(call, now, () => call('pauseOrResume', {}));
    case 'status': {
      const present = await call('snapshot', {});
      if (!present.ok) return present;
      const { value } = present;
      return accepted(verb.json ? JSON.stringify(statusJson(value, now())) : statusText(value, now()));
    }
    case 'open':
      return opened(call('openWindow', { page: 'tray' }));
    case 'summary':
      return opened(
        call('openWindow', { page: 'summary', ...(verb.date === null ? {} : { date: verb.date }) }),
      );
    case 'settings':
      return opened(call('openWindow', { page: 'settings' }));
    case 'verify':
      return verified(await call('verify', {}));
    default:
      return assertNever(verb);
  }
}

function verified(report: Result<VerifyReport>): Result<string> {
  if (!report.ok) return report;
  const { ok, sessions, journalLines, differences } = report.value;
  if (ok) return accepted(english.t('ran.whole', { sessions, commits: journalLines }));
  // Each on a line of its own.
  const listed = differences.map((each) => `\n${english.say(each)}`).join('');
  return refused('conflict', message('ran.notWhole', { differences: listed }));
}

async function start(
  call: Call,
  verb: Extract<Verb, { verb: 'start' }>,
  now: () => Instant,
  asked: Instant,
): Promise<Result<string>> {
  const { agoMs, notes } = verb;
  const said = {
    at: startAgo(agoMs, asked),
    ...(notes === null ? {} : { notes }),
    ...(verb.labels.length === 0 ? {} : { labels: [...verb.labels] }),
    ...(verb.task === null ? {} : { linkedTaskId: verb.task }),
  };
  if (verb.name !== null) {
    const { name } = verb;
    return after(call, now, () => call('begin', { name, ...said }));
  }
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const meant = verb.task === null ? usedLast(present.value) : planned(present.value, verb.task);
  return meant.ok ? after(call, now, () => call('begin', { ...meant.value, ...said })) : meant;
}

const nothingUsed = refused(
  'not-found',
  message('ran.nothingUsed', { command: 'routinelog start NAME' }),
  'name',
);

/** What the start gesture would start now. Beside something else only what is named is started. */
function usedLast(present: Snapshot): Result<InputOf<'begin'>> {
  const { current } = present;
  if (current !== null)
    return refused(
      'already-active',
      message(`ran.underWay.${current.progress.status === 'running' ? 'running' : 'interrupted'}`, {
        name: current.name,
      }),
      'name',
    );
  const { call } = toggleAction(present);
  return call.method === 'begin' ? accepted(call.input) : nothingUsed;
}

function planned(present: Snapshot, task: string): Result<InputOf<'begin'>> {
  const found = present.suggestions.find((each) => each.linkedTaskId === task);
  return found === undefined
    ? refused('not-found', message('ran.unknownTask'), 'name')
    : accepted(beginOf(found));
}

async function explain(call: Call, reason: string): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const [latest] = present.value.unanswered;
  if (latest === undefined) return refused('not-found', message('ran.nothingUnanswered'), 'reason');
  const { session, id: interruption } = latest;
  const done = await call('explain', { session, interruption, reason });
  return done.ok
    ? accepted(english.t('ran.explained', { name: latest.sessionName, reason: reason.trim() }))
    : done;
}

/** When a command is done, what the record says now, and what had to give way to it. */
async function after(
  call: Call,
  now: () => Instant,
  command: () => Promise<Result<Done>>,
): Promise<Result<string>> {
  const done = await command();
  if (!done.ok) return done;
  if (done.value.session === null) return nothingUsed;
  const present = await call('snapshot', {});
  if (!present.ok) return accepted(english.t('ran.done'));
  const gaveWay = done.value.gaveWay.map(sentenceOf);
  if (present.value.current !== null)
    return accepted([...gaveWay, statusText(present.value, now())].join('\n'));
  const [ended] = present.value.sessions;
  const today = spokenDuration(statusJson(present.value, now()).today.worked_seconds * 1_000);
  return accepted(ended === undefined ? english.t('ran.done') : english.t('ran.ended', { worked: today }));
}

function sentenceOf(each: GaveWay): string {
  return english.say(gaveWayInWords(each, english));
}

async function opened(answer: Promise<Result<OutputOf<'openWindow'>>>): Promise<Result<string>> {
  const done = await answer;
  return done.ok ? accepted(done.value.url ?? '') : done;
}
