/** The part of a journal segment in which a commit stands, found by a few looks into the file. */
import { describe, expect, it } from 'vitest';
import { sealed } from '../../electron/store/journal-lines.ts';
import { partWith } from '../../electron/store/segment-part.ts';
import fc from '../support/properties.ts';

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
