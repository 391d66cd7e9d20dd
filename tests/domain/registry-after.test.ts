/** A registry that changes equals one that is rebuilt for each change, and what was handed out earlier stays unchanged. */
import { describe, expect, it } from 'vitest';
import type { Thing } from '../../shared/domain/commit.ts';
import type { Change } from '../../shared/domain/project.ts';
import { emptyRegistry, type Registry, registryThing } from '../../shared/domain/registry.ts';
import { ChangingRegistry, registryAfter } from '../../shared/domain/registry-after.ts';
import fc from '../support/properties.ts';

const kind = fc.constantFrom('task', 'tombstone', 'label', 'attendance');
// Ids that another device may have used.
const id = fc.constantFrom('one', 'two', 'three', '__proto__', 'constructor');

/** `version` is the content of the thing, or null if it was removed. */
const change = fc
  .record({ kind, id, version: fc.option(fc.nat({ max: 9 })) })
  .map(
    (drawn): Change => ({ kind: drawn.kind, id: drawn.id, before: undefined, after: thingOf(drawn.version) }),
  );

function thingOf(version: number | null): Thing | undefined {
  return version === null ? undefined : { heads: [`commit-${version}`], conflicts: [] };
}

/** Every table with its own keys only, so that none is lost as the prototype of a table. */
function contents(registry: Registry): unknown {
  return Object.entries(registry).map(([name, table]) => [name, Object.entries(table)]);
}

const nothing = structuredClone(contents(emptyRegistry));

describe('a registry that changes', () => {
  it('equals one that is rebuilt for each change, whenever it is handed out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.boolean())), (changes) => {
        const changing = new ChangingRegistry(emptyRegistry);
        let anew = emptyRegistry;
        for (const [each, isGiven] of changes) {
          changing.change(each);
          anew = registryAfter(anew, each);
          expect(contents(isGiven ? changing.kept : changing.now)).toEqual(contents(anew));
          expect(registryThing(changing.now, each.kind, each.id)).toEqual(each.after);
        }
        expect(contents(emptyRegistry)).toEqual(nothing);
      }),
    );
  });

  it('leaves what was handed out unchanged', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, then) => {
        const changing = new ChangingRegistry(emptyRegistry);
        for (const each of first) changing.change(each);
        const given = changing.kept;
        const before = structuredClone(contents(given));
        for (const each of then) changing.change(each);
        expect(contents(given)).toEqual(before);
      }),
    );
  });

  it('copies a table once for many changes, and only if it was handed out', () => {
    const changing = new ChangingRegistry(emptyRegistry);
    const put = (name: string) =>
      changing.change({ kind: 'task', id: name, before: undefined, after: thingOf(1) });
    put('one');
    const { tasks } = changing.now;
    put('two');
    expect(changing.now.tasks).toBe(tasks);
    expect(changing.kept.tasks).toBe(tasks);
    put('three');
    expect(changing.now.tasks).not.toBe(tasks);
    expect(Object.keys(tasks)).toEqual(['one', 'two']);
  });
});
