/**
 * Where the name typed for a gap is kept. A gap can change while a name is typed, because sessions beside it are changed elsewhere. The
 * name then follows the remaining gap. Pure.
 */
import { parseInstant } from '../../../shared/time/instant.ts';
import { type Interval, intersection, lengthMs } from '../../../shared/time/interval.ts';

/** The stretch is that of the gap when the typing began. */
export interface GapName extends Interval {
  /** The key of the draft. */
  readonly key: string;
}

const beginning = 'name for the gap ';

/** `keys` are the keys of all drafts. */
export function gapNames(gaps: readonly Interval[], keys: readonly string[]): (gap: Interval) => GapName {
  const found = new Map<Interval, GapName>();
  const typed = keys.flatMap((key) => typedFor(key) ?? []);
  const moved: GapName[] = [];
  for (const each of typed) {
    const same = gaps.find(({ start }) => start === each.start);
    if (same === undefined) moved.push(each);
    else found.set(same, each);
  }
  for (const each of moved) {
    const left = gaps
      .filter((gap) => !found.has(gap))
      .toSorted((a, b) => shared(b, each) - shared(a, each))[0];
    if (left !== undefined && shared(left, each) > 0) found.set(left, each);
  }
  return (gap) => {
    const { start, end } = gap;
    return found.get(gap) ?? { start, end, key: `${beginning}${start}/${end}` };
  };
}

function typedFor(key: string): GapName | null {
  if (!key.startsWith(beginning)) return null;
  const [start, end] = key.slice(beginning.length).split('/').map(parseInstant);
  return start == null || end == null ? null : { start, end, key };
}

function shared(one: Interval, other: Interval): number {
  const both = intersection(one, other);
  return both === null ? 0 : lengthMs(both);
}
