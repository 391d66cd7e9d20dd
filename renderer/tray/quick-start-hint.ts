/** What is said under quick start: what Enter would do with what is typed, or why it would do nothing. Pure. */
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
  /** What stands in the way; null when nothing does. */
  readonly problem: string | null;
  /** What is still missing, as long as nobody has asked for more. */
  readonly missing: string | null;
}

/** How Enter has been pressed on this line, when nothing came of it: without a name, or on a time that is doubtful. */
export type Tried = 'no' | 'unnamed' | 'doubtful';

/** `block`: of the plan, which what is typed serves. */
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
  if (!isEmpty(line) && line.name === '' && line.task === null) return unnamed(chips, tried, speech);
  return { chips, problem: tried === 'doubtful' ? doubtOf(line, present, speech) : null, missing: null };
}

/** Behind what is said of the line itself, before what it does to others. */
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

/** The same for what began with an interruption: no time is to be said of it. */
export function inBetweenHint(
  line: Omit<QuickLine, 'when'>,
  tried: Exclude<Tried, 'doubtful'>,
  speech: Speech,
): QuickStartHint {
  const chips = nameChipsOf(line, speech);
  const isUnnamed = line.name === '' && line.task === null && chips.length > 0;
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
