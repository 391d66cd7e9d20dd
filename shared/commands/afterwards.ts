/** The notice shown after a command was done, and the actions offered with it: undo first, then second thoughts. Pure. */
import type { CameBack, Done, MethodName } from '../contract/contract.ts';
import { spokenDuration } from '../format/duration.ts';
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
  const { cameBack } = done;
  if (method === 'undo' || method === 'redo')
    return {
      what: undoneInWords(method, done, speech),
      actions: method === 'undo' && done.doneAgain !== true ? forth(done) : back,
      isLasting: false,
    };
  if (cameBack !== undefined) return { what: cameBackInWords(cameBack), actions: back, isLasting: false };
  const { session } = done;
  const name = String(done.what?.params['name'] ?? '');
  if (method === 'record') {
    const worked = spokenDuration(done.workedMs, speech);
    return { what: message('done.recorded', { name, worked }), actions: back, isLasting: false };
  }
  if (method === 'split') return { what: message('done.split', { name }), actions: back, isLasting: false };
  if (method === 'merge') {
    const worked = spokenDuration(done.workedMs, speech);
    return { what: message('done.merged', { name, worked }), actions: back, isLasting: true };
  }
  if (method === 'moveStretch')
    return { what: message('done.stretchMoved', { name }), actions: back, isLasting: true };
  if (method === 'answerDoubt' || method === 'settleInterruption')
    return { what: message('done.answered', { name }), actions: back, isLasting: true };
  if (method === 'delete')
    return { what: message('session.deleted', { name }), actions: back, isLasting: true };
  if (method === 'addRoutine' || method === 'changeRoutine' || method === 'removeRoutine')
    return { what: message(routineDone[method], { name }), actions: back, isLasting: true };
  const ofTask = taskInWords(method, input);
  if (ofTask !== null)
    return {
      // Completing a task ends the sessions that run on it.
      what: oneAfterTheOther([message(ofTask, { name }), ...gaveWayInSentences(done, speech)]),
      actions: back,
      isLasting: true,
    };
  const ofPlan = planAfterwards(method, input, done, speech);
  if (ofPlan !== null) return { what: ofPlan, actions: back, isLasting: false };
  if (done.what?.code === 'session-ended' && session !== null) {
    const worked = spokenDuration(done.workedMs, speech);
    const second = hasOutcome(input) ? [] : outcomes(session);
    return { what: message('done.ended', { name, worked }), actions: [...back, ...second], isLasting: false };
  }
  const label = labelDone(done);
  // Nothing changed because it was so already, and the page shows that.
  if (label !== null) return done.undo === null ? null : { what: label, actions: back, isLasting: true };
  const sentences = gaveWayInSentences(done, speech);
  if (sentences.length === 0) return null;
  const what = oneAfterTheOther(sentences);
  const [ended, another] = done.gaveWay.filter(({ how }) => how === 'ended');
  const isOnlyOne = ended !== undefined && another === undefined;
  const actions = isOnlyOne ? [...back, onlyInterrupted(ended.session)] : back;
  return { what, actions, isLasting: false };
}

const routineDone = {
  addRoutine: 'done.routineAdded',
  changeRoutine: 'done.routineChanged',
  removeRoutine: 'done.routineRemoved',
} as const;

function taskInWords(method: MethodName, input: object) {
  if (method === 'addTask') return 'done.taskAdded';
  if (method !== 'changeTask') return null;
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

/** What was undone or redone. If that brought a session back from the trash, a second sentence says in which state. */
export function undoneInWords(
  kind: 'undo' | 'redo',
  { tookBack, cameBack, doneAgain }: Done,
  speech: Speech,
): Message {
  const way = doneAgain === true ? 'redo' : kind;
  const first = message(`${way}.done`, { what: whatInWords(tookBack ?? null, speech) });
  if (cameBack === undefined) return first;
  const then = cameBackInWords(cameBack);
  return message('text.then', { first, then });
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
