/** The hint below quick start: what Enter would do with the typed line, or why it would do nothing. Pure. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { shortTimeRange } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import {
  type Chip,
  type ChipsPresent,
  chipsOf,
  doubtOf,
  nameChipsOf,
} from '../../shared/quick-line/chips.ts';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import type { Interval } from '../../shared/time/interval.ts';

export interface QuickStartHint {
  readonly chips: readonly Chip[];
  /** What keeps the line from being entered; null if nothing does. */
  readonly problem: string | null;
  /** What is still missing while Enter has not been pressed. */
  readonly missing: string | null;
}

/** The result of the last Enter on this line if it did nothing: there was no name, the time was doubtful, or the refusal. */
export type Tried = 'no' | 'unnamed' | 'doubtful' | Refusal;

/** Whether a refusal is about the content of the line rather than its time. */
export function isOfLine(refusal: Refusal): boolean {
  return refusal.code === 'invalid-input' && refusal.field !== undefined;
}

/** Whether the line is wrong, not merely ambiguous. */
export function isWrong(tried: Tried): boolean {
  return tried === 'unnamed' || typeof tried === 'object';
}

/** `block` is the plan block that the line serves. */
export function quickStartHint(
  line: QuickLine,
  { block, ...present }: ChipsPresent & { readonly block: Interval | null },
  tried: Tried,
  speech: Speech,
): QuickStartHint {
  const { t } = speech;
  const moments = momentsOf(line.when, present.now, present.zone);
  const chips = isEmpty(line) ? [] : withPlan(chipsOf(line, present, speech), block, present, speech);
  if (moments.kind === 'impossible') return { chips, problem: t(moments.problem), missing: null };
  if (typeof tried === 'object') return { chips, problem: speech.say(tried.message), missing: null };
  const isUnnamed = line.name === '' && line.task === null && (tried === 'unnamed' || !isEmpty(line));
  if (isUnnamed) return unnamed(chips, tried, speech);
  return { chips, problem: tried === 'doubtful' ? doubtOf(line, present, speech) : null, missing: null };
}

/** Puts the chip of the plan after those of the line itself and before those about other sessions. */
function withPlan(
  chips: readonly Chip[],
  block: Interval | null,
  { zone }: ChipsPresent,
  speech: Speech,
): readonly Chip[] {
  if (block === null) return chips;
  const times = shortTimeRange(block.start, block.end, zone, speech);
  const planned: Chip = { kind: 'plan', text: speech.t('quickLine.onPlan', { times }) };
  const isOwn = ({ kind }: Chip) => kind === 'time' || kind === 'label' || kind === 'task';
  return [...chips.filter(isOwn), planned, ...chips.filter((chip) => !isOwn(chip))];
}

/** The same for a line that names an interruption, which has no time of its own. */
export function inBetweenHint(
  line: Omit<QuickLine, 'when'>,
  tried: Exclude<Tried, 'doubtful'>,
  speech: Speech,
): QuickStartHint {
  const chips = nameChipsOf(line, speech);
  if (typeof tried === 'object') return { chips, problem: speech.say(tried.message), missing: null };
  const isUnnamed = line.name === '' && line.task === null && (tried === 'unnamed' || chips.length > 0);
  return isUnnamed ? unnamed(chips, tried, speech) : { chips, problem: null, missing: null };
}

function unnamed(chips: readonly Chip[], tried: Tried, { t }: Speech): QuickStartHint {
  const noName = t('quickStart.noName');
  return tried === 'unnamed'
    ? { chips, problem: noName, missing: null }
    : { chips, problem: null, missing: noName };
}

function isEmpty({ name, labels, task, when }: QuickLine): boolean {
  return name === '' && labels.length === 0 && task === null && when.kind === 'now';
}
