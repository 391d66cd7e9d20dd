/** The notice shown after a command was done, and the actions offered with it: undo first, then second thoughts. Pure. */
import type { RunsAgain } from '../contract/answers.ts';
import type { Restored } from '../contract/backups.ts';
import type { CameBack, Done, MethodName } from '../contract/contract.ts';
import { spokenDuration } from '../format/duration.ts';
import { dayTime } from '../format/moment.ts';
import { type Message, message } from '../messages/message.ts';
import type { Speech } from '../messages/speech.ts';
import type { Action } from './action.ts';
import { planAfterwards } from './plan-afterwards.ts';
import { whatInWords } from './what-in-words.ts';

export interface Afterwards {
  readonly what: Message;
  /** Undo comes first. */
  readonly actions: readonly Action[];
  /** Whether the notice stands on its own: a later command does not remove its undo. */
  readonly isLasting: boolean;
}

/** Null if the page itself already shows what was done. `input` is the input of the command. */
export function afterwards(method: MethodName, input: object, done: Done, speech: Speech): Afterwards | null {
  const back = wayBack(done);
  if (method === 'undo' || method === 'redo')
    return {
      what: undoneInWords(method, done, speech),
      actions: method === 'undo' && done.doneAgain !== true ? forth(done) : back,
      isLasting: false,
    };
  const { cameBack, session } = done;
  if (cameBack !== undefined) return { what: cameBackInWords(cameBack), actions: back, isLasting: false };
  const passing = passingNotice(method, input, done, speech);
  if (passing !== null) return { what: passing, actions: back, isLasting: false };
  const lasting = lastingNotice(method, input, done, speech);
  if (lasting !== null) return { what: lasting, actions: back, isLasting: true };
  if (done.what?.code === 'session-ended' && session !== null) {
    const second = hasOutcome(input) ? [] : outcomes(session);
    return {
      what: namedAndWorked('done.ended', done, speech),
      actions: [...back, ...second],
      isLasting: false,
    };
  }
  const label = labelDone(done);
  // Nothing changed because it was so already, and the page shows that.
  if (label !== null) return done.undo === null ? null : { what: label, actions: back, isLasting: true };
  const sentences = gaveWayInSentences(done, speech);
  if (sentences.length === 0) return null;
  const [ended, another] = done.gaveWay.filter(({ how }) => how === 'ended');
  const isOnlyOne = ended !== undefined && another === undefined;
  return {
    what: oneAfterTheOther(sentences),
    actions: isOnlyOne ? [...back, onlyInterrupted(ended.session)] : back,
    isLasting: false,
  };
}

/** The notices that the next command replaces. */
function passingNotice(method: MethodName, input: object, done: Done, speech: Speech): Message | null {
  switch (method) {
    case 'record':
      return namedAndWorked('done.recorded', done, speech);
    case 'split':
      return message('done.split', { name: nameOf(done) });
    default:
      return planAfterwards(method, input, done, speech);
  }
}

/** The notices that stand on their own. */
function lastingNotice(method: MethodName, input: object, done: Done, speech: Speech): Message | null {
  const name = nameOf(done);
  switch (method) {
    case 'merge':
      return namedAndWorked('done.merged', done, speech);
    case 'moveStretch':
      return message('done.stretchMoved', { name });
    case 'answerDoubt':
    case 'settleInterruption':
      return message('done.answered', { name });
    case 'delete':
      return message('session.deleted', { name });
    case 'addRoutine':
    case 'changeRoutine':
    case 'removeRoutine':
      return message(routineDone[method], { name });
    case 'addTask':
      return message('done.taskAdded', { name });
    case 'changeTask':
      // Completing a task ends the sessions that run on it.
      return oneAfterTheOther([message(taskChanged(input), { name }), ...gaveWayInSentences(done, speech)]);
    default:
      return null;
  }
}

/** The name of what the command was about; empty if it has none. */
function nameOf({ what }: Done): string {
  return String(what?.params['name'] ?? '');
}

function namedAndWorked(
  code: 'done.recorded' | 'done.merged' | 'done.ended',
  done: Done,
  speech: Speech,
): Message {
  return message(code, { name: nameOf(done), worked: spokenDuration(done.workedMs, speech) });
}

const routineDone = {
  addRoutine: 'done.routineAdded',
  changeRoutine: 'done.routineChanged',
  removeRoutine: 'done.routineRemoved',
} as const;

function taskChanged(input: object) {
  const status = 'status' in input ? input.status : undefined;
  if (status === undefined) return 'done.taskChanged';
  return status === 'completed' ? 'done.taskCompleted' : 'done.taskReopened';
}

/** What was done to a label; null if the command was about something else. */
export function labelDone({ what }: Done): Message | null {
  const name = String(what?.params['name'] ?? '');
  const to = String(what?.params['to'] ?? '');
  switch (what?.code) {
    case 'label-renamed':
      return message('done.labelRenamed', { name, to });
    case 'labels-merged':
      return message('done.labelsMerged', { name, to });
    case 'label-colored':
      return message('done.labelColored', { name });
    default:
      return null;
  }
}

function hasOutcome(input: object): boolean {
  return 'outcome' in input && input.outcome !== undefined && input.outcome !== 'none';
}

/** One sentence for each session that stopped because of this command. */
function gaveWayInSentences({ gaveWay }: Done, speech: Speech): readonly Message[] {
  return gaveWay.map(({ name, how, workedMs }) =>
    message(`done.gaveWay.${how}`, { name, worked: spokenDuration(workedMs, speech) }),
  );
}

function oneAfterTheOther(sentences: readonly Message[]): Message {
  return sentences.reduce((first, then) => message('text.then', { first, then }));
}

/**
 * What was undone or redone. A second sentence says in which state a session came back from the trash, or since when the time of one that
 * runs again counts.
 */
export function undoneInWords(
  kind: 'undo' | 'redo',
  { tookBack, cameBack, runsAgain, doneAgain }: Done,
  speech: Speech,
): Message {
  const way = doneAgain === true ? 'redo' : kind;
  const first = message(`${way}.done`, { what: whatInWords(tookBack ?? null, speech) });
  const then =
    runsAgain !== undefined
      ? runsAgainInWords(runsAgain, speech)
      : cameBack !== undefined
        ? cameBackInWords(cameBack)
        : null;
  return then === null ? first : message('text.then', { first, then });
}

/** That a backup was restored, and which of its sessions runs on. */
export function restoredInWords({ sessions, runsAgain }: Restored, speech: Speech): Message {
  const restored = message('backups.restored', { sessions });
  return runsAgain === undefined ? restored : oneAfterTheOther([restored, runsOnInWords(runsAgain, speech)]);
}

/** That a session of a restored backup runs on. */
export function runsOnInWords({ name, since, at, zone }: RunsAgain, speech: Speech): Message {
  return message('backups.runsOn', { name, time: dayTime(since, at, zone, speech) });
}

function runsAgainInWords({ name, since, at, zone }: RunsAgain, speech: Speech): Message {
  return message('done.runsAgain', { name, time: dayTime(since, at, zone, speech) });
}

function cameBackInWords({ name, how }: CameBack): Message {
  return message(`done.cameBack.${how}`, { name });
}

function wayBack({ undo }: Done): readonly Action[] {
  if (undo === null) return [];
  return [{ id: 'undo', label: message('do.undo'), call: { method: 'undo', input: { change: undo } } }];
}

function forth({ undo }: Done): readonly Action[] {
  if (undo === null) return [];
  return [{ id: 'redo', label: message('do.redo'), call: { method: 'redo', input: { change: undo } } }];
}

function onlyInterrupted(session: string): Action {
  return {
    id: 'only-interrupted',
    label: message('action.onlyInterrupted'),
    call: { method: 'takeForInterrupted', input: { session } },
  };
}

function outcomes(session: string): readonly Action[] {
  return (['done', 'partly'] as const).map((outcome) => ({
    id: `outcome-${outcome}`,
    label: message(`outcome.short.${outcome}`),
    call: { method: 'amend', input: { session, outcome } },
  }));
}
