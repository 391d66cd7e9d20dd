/** The command that a line of quick start stands for, alone or with the suggestion that was chosen for it. Pure. */
import { beginOf } from '../../shared/commands/suggested.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import { isSameLabel, labelBegins } from '../../shared/domain/description.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Moments } from '../../shared/quick-line/moments.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { descriptionOf } from './planned-tasks.ts';

export type LineCommand =
  | { readonly method: 'begin'; readonly input: InputOf<'begin'> }
  | { readonly method: 'record'; readonly input: InputOf<'record'> & Interval };

export interface LineContext {
  readonly suggestion: Suggestion | undefined;
  /** The block of the plan that a line alone serves; null: none. A suggestion says itself which it is for. */
  readonly block: string | null;
  /** What becomes of what it overlaps; undefined: nobody has said it. */
  readonly way: WayOut | undefined;
}

/** `moments`: those that the line means. Null: what is to be done has no name. */
export function lineCommand(
  line: QuickLine,
  moments: Exclude<Moments, { kind: 'impossible' }>,
  { suggestion, block, way }: LineContext,
): LineCommand | null {
  const named = suggestion === undefined ? ofLine(line, block) : beginOf(suggestion);
  if (named === null) return null;
  const described = {
    ...named,
    labels: [...(suggestion?.labels ?? []), ...labelsToAdd(line, suggestion)],
    linkedTaskId: named.linkedTaskId ?? line.task?.id ?? null,
    ...(way === undefined ? {} : { overlap: way }),
  };
  if (moments.kind === 'finished')
    return { method: 'record', input: { ...described, start: moments.start, end: moments.end } };
  return { method: 'begin', input: { ...described, at: moments.kind === 'since' ? moments.at : null } };
}

function ofLine(line: QuickLine, block: string | null) {
  const own = descriptionOf(line);
  return own === null || block === null ? own : { ...own, linkedBlockId: block };
}

/** A label that was typed alone has found a suggestion by its beginning: it is one of its labels, and no new one. */
function labelsToAdd({ name, labels }: QuickLine, suggestion: Suggestion | undefined): readonly string[] {
  const known = suggestion?.labels ?? [];
  const isThere = (label: string) =>
    known.some((each) => (name === '' ? labelBegins(each, label) : isSameLabel(each, label)));
  return labels.filter((label) => !isThere(label));
}
