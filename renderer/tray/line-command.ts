/** Makes the command that a line of quick start stands for, alone or with a chosen suggestion. Pure. */
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
  /** The plan block that the line alone serves; null for none. A suggestion names its block itself. */
  readonly block: string | null;
  /** The chosen way out of an overlap; undefined if none has been chosen. */
  readonly way: WayOut | undefined;
}

/** `moments` are the times that the line means. Returns null if nothing names the session. */
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

/**
 * Returns the labels that the suggestion lacks. If the line consists of a label only, its beginning has found the suggestion, so it is not
 * a new label.
 */
function labelsToAdd({ name, labels }: QuickLine, suggestion: Suggestion | undefined): readonly string[] {
  const known = suggestion?.labels ?? [];
  const isThere = (label: string) =>
    known.some((each) => (name === '' ? labelBegins(each, label) : isSameLabel(each, label)));
  return labels.filter((label) => !isThere(label));
}
