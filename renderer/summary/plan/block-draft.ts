/** A block as the fields of its dialog, and the commands made from them. Pure. */
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Block, Planned } from '../../../shared/domain/block.ts';
import { tidyLabels } from '../../../shared/domain/description.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { isSame } from '../../../shared/is-same.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { readStretch } from '../../components/read-stretch.ts';
import { type Known, type Place, type StretchDraft, stretchDraft } from '../../components/stretch-draft.ts';
import { fieldOf, problemOf } from '../../components/stretch-problem.ts';
import { type EditOf, labelsTakenUp, overtaken, standing } from '../../components/taken-up.ts';

export interface BlockDraft {
  readonly title: string;
  readonly labels: readonly string[];
  /** The text of a label that is being typed. */
  readonly newLabel: string;
  readonly taskId: string | null;
  readonly stretch: StretchDraft;
}

/** In the form in which a command accepts it. */
interface PlannedBlock extends Planned {
  readonly labels: string[];
}

/** An existing block, or the stretch of a new one. */
export type Planning = { readonly block: Block } | { readonly stretch: Interval };

export function draftOf(planning: Planning, place: Place): BlockDraft {
  if ('stretch' in planning)
    return {
      title: '',
      labels: [],
      newLabel: '',
      taskId: null,
      stretch: stretchDraft(null, planning.stretch, place),
    };
  const { title, labels, taskId, start, end } = planning.block;
  return { title, labels, newLabel: '', taskId, stretch: stretchDraft(0, { start, end }, place) };
}

/** Returns the fields that hold a single value each. */
export function singleFields({ title, taskId, stretch }: BlockDraft) {
  return { title, taskId, stretch };
}

/** Merges a kept edit with changes made elsewhere. Typed values stay; the others are those of the block as it is now. */
export function takenUp(
  { draft, base, overtaken: before }: EditOf<BlockDraft>,
  fresh: BlockDraft,
): EditOf<BlockDraft> {
  const kept = <Key extends 'title' | 'taskId' | 'stretch'>(key: Key) =>
    standing(draft[key], base[key], fresh[key]);
  const single = { typed: singleFields(draft), base: singleFields(base), fresh: singleFields(fresh) };
  return {
    base: fresh,
    overtaken: overtaken(before, single),
    draft: {
      title: kept('title'),
      labels: labelsTakenUp(draft.labels, base.labels, fresh.labels),
      newLabel: draft.newLabel,
      taskId: kept('taskId'),
      stretch: kept('stretch'),
    },
  };
}

/** Returns the changed properties of the block. Start and end are always sent together. */
export function changesOfBlock(block: Planned, wanted: PlannedBlock): Omit<InputOf<'changeBlock'>, 'block'> {
  const { title, labels, taskId, start, end } = wanted;
  return {
    ...(title === block.title ? {} : { title }),
    ...(isSame(labels, block.labels) ? {} : { labels }),
    ...(taskId === block.taskId ? {} : { taskId }),
    ...(start === block.start && end === block.end ? {} : { start, end }),
  };
}

export function knownOf(planning: Planning, now: Instant): Known {
  const near = 'stretch' in planning ? { near: planning.stretch } : { was: timesOf(planning.block) };
  return { isOpen: false, isPlanned: true, now, ...near };
}

function timesOf({ start, end }: Block): Interval {
  return { start, end };
}

/** Refuses a missing title, time or date, an end that is not after the start, and a length of more than 24 hours. */
export function plannedOf(draft: BlockDraft, place: Place, known: Known): Result<PlannedBlock> {
  if (draft.title.trim() === '') return refused('blank-name', message('planLine.noTitle'), 'title');
  const read = readStretch(draft.stretch, place, known);
  const problem = problemOf(draft.stretch, read, known);
  const { start, end } = read;
  if (problem !== null || start === null || end === null)
    return refused(
      'invalid-input',
      problem?.message ?? message('editor.noMoment'),
      fieldOf(draft.stretch, 0, problem?.which ?? 'start'),
    );
  const labels = [...tidyLabels([...draft.labels, draft.newLabel])];
  return accepted({ title: draft.title.trim(), labels, taskId: draft.taskId, start, end });
}
