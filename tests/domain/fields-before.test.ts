/**
 * The fields of a thing before a commit, found by going back over as few commits as possible, agree with the fold of all earlier commits.
 */
import { describe, expect, it } from 'vitest';
import type { Commit, StreamEvent, Thing } from '../../shared/domain/commit.ts';
import { FieldsBefore } from '../../shared/domain/fields-before.ts';
import { foldStream } from '../../shared/domain/fold-stream.ts';
import type { Kind } from '../../shared/domain/kind.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { at, owner } from '../support/given.ts';
import fc from '../support/properties.ts';

const table: KindTable = kinds;
const kind: Kind = table['attendance'] ?? expect.fail('no such kind');
const stream = { kind: 'attendance', id: owner };

/** `place` is the position in the history, which is also the order of the clocks. */
function commitAt(place: number, after: readonly string[], event: StreamEvent): Commit {
  const id = `${place.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
  return {
    id,
    device: `device-${place % 2}`,
    n: place + 1,
    actor: owner,
    door: 'window',
    what: { code: 'check-in', params: {} },
    undoes: null,
    streams: [{ ...stream, after, events: [event] }],
  };
}

const state = fc.constantFrom('checked_in', 'checked_out', 'on_break');
const since = fc.constantFrom(at('08:00'), at('09:00'), at('10:00'));
const created = fc
  .record({ state, since, isUnsaid: fc.boolean() }, { requiredKeys: ['state', 'since'] })
  .map((fields): StreamEvent => event('AttendanceCreated', { fields: { owner, ...fields } }));
const changed = fc
  .record({ state, since, isUnsaid: fc.boolean() }, { requiredKeys: [] })
  .map((changes): StreamEvent => event('AttendanceChanged', { changes }));

function event(type: string, said: object): StreamEvent {
  return { type, at: at('08:00'), ...said };
}

/** `seen` lists the earlier commits on which each commit stands; the last one if it lists none. */
const anyHistory = (seen: fc.Arbitrary<readonly number[]>) =>
  fc
    .tuple(created, fc.array(fc.tuple(changed, seen), { minLength: 1, maxLength: 12 }))
    .map(([first, rest]) => {
      const commits = [commitAt(0, [], first)];
      for (const [each, places] of rest) {
        const drawn = places.map((place) => commits[place % commits.length]?.id ?? '');
        const after = drawn.length === 0 ? commits.slice(-1).map(({ id }) => id) : [...new Set(drawn)];
        commits.push(commitAt(commits.length, after, each));
      }
      return commits;
    });

function folded(commits: readonly Commit[]): Thing | undefined {
  return foldStream(
    kind,
    commits.flatMap(({ streams, ...commit }) => streams.map((part) => ({ ...commit, part }))),
  );
}

/** Returns the commits as the store would. */
function lookBack(commits: readonly Commit[], from: readonly string[], fields: FieldsBefore): number {
  const byId = new Map(commits.map((each) => [each.id, each]));
  const wanted = [...from];
  const found = new Set<string>();
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const commit = byId.get(id);
    if (commit === undefined || found.has(id)) continue;
    found.add(id);
    if (fields.see(commit)) break;
    wanted.push(...(commit.streams[0]?.after ?? []));
  }
  return found.size;
}

/** All commits that the author of the last one had seen. */
function seenByLast(commits: readonly Commit[]): readonly Commit[] {
  const last = commits.at(-1);
  const seen = new Set(last?.streams[0]?.after);
  for (const each of [...commits].reverse())
    if (seen.has(each.id)) for (const id of each.streams[0]?.after ?? []) seen.add(id);
  return commits.filter(({ id }) => seen.has(id));
}

function beforeLast(commits: readonly Commit[]) {
  const present = folded(commits) ?? expect.fail('nothing there');
  const last = commits.at(-1)?.id ?? '';
  const fields = new FieldsBefore(kind, last, stream, present);
  const looked = lookBack(commits, [last], fields);
  return { before: fields.before, looked };
}

describe('a record of fields before its last change', () => {
  it('are those of the fold if each commit stands on the one before', () => {
    fc.assert(
      fc.property(anyHistory(fc.constant([])), (commits) => {
        expect(beforeLast(commits).before).toEqual(folded(commits.slice(0, -1)));
      }),
    );
  });

  it('are those of the fold, or not found, if devices wrote in parallel', () => {
    const seen = fc.array(fc.nat({ max: 20 }), { maxLength: 3 });
    fc.assert(
      fc.property(anyHistory(seen), (commits) => {
        const { before } = beforeLast(commits);
        if (before !== null) expect(before).toEqual(folded(seenByLast(commits)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are not found if the last change stands on a commit and also on an ancestor of it, as another program may write', () => {
    const first = commitAt(
      0,
      [],
      event('AttendanceCreated', { fields: { owner, state: 'checked_in', since: at('08:00') } }),
    );
    const second = commitAt(1, [first.id], event('AttendanceChanged', { changes: {} }));
    const third = commitAt(2, [first.id, second.id], event('AttendanceChanged', { changes: {} }));
    expect(beforeLast([first, second, third]).before).toBeNull();
  });

  it('take no more commits than lead back to where the changed fields were last set', () => {
    const times = Array.from({ length: 5_000 }, (_, place) => place);
    const commits = times.map((place) =>
      place === 0
        ? commitAt(
            0,
            [],
            event('AttendanceCreated', { fields: { owner, state: 'checked_out', since: at('08:00') } }),
          )
        : commitAt(
            place,
            [commitAt(place - 1, [], event('', {})).id],
            event('AttendanceChanged', {
              changes: { state: place % 2 === 0 ? 'checked_out' : 'checked_in', since: at('09:00') },
            }),
          ),
    );
    const { before, looked } = beforeLast(commits);
    expect(before).toMatchObject({ state: 'checked_out', since: at('09:00') });
    expect(looked).toBe(2);
  });
});
