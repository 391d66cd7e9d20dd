/** The part of a journal segment in which a commit stands, found by a few looks into the file. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalFolder } from '../../electron/store/data-folder.ts';
import { commitLine, headerLine, sealed } from '../../electron/store/journal-lines.ts';
import { partWith } from '../../electron/store/segment-part.ts';
import { StreamHistory } from '../../electron/store/stream-history.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';
import { FakeClock, silent } from '../support/record.ts';

function idAt(place: number): string {
  return `${place.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
}

function lineOf(id: string, length: number): string {
  return sealed(`7 {"id":"${id}","what":"${'x'.repeat(length)}"}`);
}

/** Lines of such lengths behind a first one; each made later than the one before. */
function segmentOf(lengths: readonly number[]): Buffer {
  return Buffer.from(
    [sealed('{"format":"routinelog-journal"}'), ...lengths.map((each, at) => lineOf(idAt(at), each))].join(
      '',
    ),
  );
}

/** What was found, and how many bytes were read for it. */
async function look(segment: Buffer, id: string) {
  let bytes = 0;
  const part = await partWith(id, async (from, length) => {
    const read = segment.subarray(from, from + length);
    bytes += read.length;
    return read;
  });
  return { part, bytes };
}

describe('the part of a segment in which a commit stands', () => {
  const lengths = fc.array(fc.integer({ min: 100, max: 3_000 }), { minLength: 1, maxLength: 900 });

  it('holds the line of any commit of a segment whose lines come in their order and are not long', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), async (drawn, nth) => {
        const at = nth % drawn.length;
        const { part } = await look(segmentOf(drawn), idAt(at));
        expect(part.includes(lineOf(idAt(at), drawn[at] ?? 0))).toBe(true);
      }),
    );
  });

  it('is found without a tenth of a megabyte being read of three', async () => {
    const segment = segmentOf(Array.from({ length: 3_000 }, () => 1_000));
    for (const at of [0, 1, 700, 1_900]) {
      const { part, bytes } = await look(segment, idAt(at));
      expect(part.includes(idAt(at))).toBe(true);
      expect(bytes).toBeLessThan(100_000);
    }
  });

  it('is some part without it where it is not in the segment, or stands in a line longer than a part', async () => {
    const segment = segmentOf([200, 200_000, 200]);
    for (const at of [1, 9])
      expect((await look(segment, idAt(at))).part.includes(lineOf(idAt(at), 200))).toBe(false);
    expect((await look(Buffer.alloc(0), idAt(0))).part).toHaveLength(0);
  });
});

describe('the commits of a thing', () => {
  const device = 'device-1';
  const often = 7;

  function commitAt(place: number, owner: string): Commit {
    const said = { fields: { owner, state: 'checked_in', since: at('08:00') } };
    return {
      id: idAt(place),
      device,
      n: place + 1,
      actor: owner,
      door: 'window',
      what: { code: 'check-in', params: {} },
      undoes: null,
      streams: [
        {
          kind: 'attendance',
          id: owner,
          after: place < often ? [] : [idAt(place - often)],
          events: [{ type: 'AttendanceCreated', at: at('08:00'), ...said }],
        },
      ],
    };
  }

  /** Of seven people in turn. */
  const all = Array.from({ length: 4_900 }, (_, place) => commitAt(place, `owner-${place % often}`));
  const lines = all.map((commit, place) => commitLine({ sequence: place + 1, commit }, device));
  const header = headerLine({ segment: 1, device, from: 1, voidsFrom: null });

  function historyIn(disk: MemoryDisk): StreamHistory {
    return new StreamHistory(
      { fs: disk, folder: '/data', clock: new FakeClock(), logger: silent, problems: [] },
      kinds,
    );
  }

  function diskWith(lines: readonly string[]): MemoryDisk {
    const disk = new MemoryDisk();
    disk.put(path.join('/data', journalFolder, '00000001.jsonl'), Buffer.from(header + lines.join('')));
    return disk;
  }

  it('are found without a file of the journal being read as a whole, where few of them are asked for', async () => {
    const disk = diskWith(lines);
    const found: number[] = [];
    await historyIn(disk).commitsOf(
      { kind: 'attendance', id: 'owner-3' },
      [idAt(4_000)],
      undefined,
      ({ n }) => {
        found.push(n);
        return found.length === 3;
      },
    );
    expect(found).toEqual([4_001, 3_994, 3_987]);
    expect(disk.calls.filter(({ name }) => name === 'read')).toEqual([]);
  });

  it('are found all, from the last to the first, and where lines do not stand in the order of their making', async () => {
    for (const each of [lines, lines.toReversed()]) {
      const found = await historyIn(diskWith(each)).commitsOf({ kind: 'attendance', id: 'owner-3' }, [
        idAt(4_000),
      ]);
      expect(found.map(({ n }) => n).toSorted((one, other) => one - other)).toEqual(
        all.filter(({ actor, n }) => actor === 'owner-3' && n <= 4_001).map(({ n }) => n),
      );
    }
  });
});
