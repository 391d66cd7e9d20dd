/** Cuts the power at every disk call of two short days of work; `npm run powerloss` cuts more days, drawn from a seed. */
import { describe, expect, it } from 'vitest';
import { Random } from '../bench/random.ts';
import { cutEverywhere, cutsOf, Day, expectKept, folder } from './power-cuts.ts';

describe('a power cut at any call to the disk', () => {
  it('loses nothing that was acknowledged, and leaves nothing by half', async () => {
    let cuts = 0;
    for (const seed of [1, 8]) cuts += await cutEverywhere(seed, 4);
    expect(cuts).toBeGreaterThan(800);
  });

  it('loses nothing that was acknowledged after a sync of the journal failed', async () => {
    const plain = new Day(1);
    await plain.go();
    const syncs = plain.disk.calls.filter(
      ({ name, file }) => name === 'file.syncData' && file.startsWith(`${folder}/journal/`),
    );
    // The first sync of each segment is that of its header, which is no commit.
    const ofCommits = syncs.filter(({ file }, index) => syncs[index - 1]?.file === file);
    expect(ofCommits.length).toBeGreaterThan(3);
    for (const { place } of ofCommits) {
      const after = Array.from({ length: 13 }, (_, time) => 1 + time * 3);
      const cuts = await cutsOf(
        new Day(1),
        (at) => (after.includes(at - place) ? [new Random(place * 99 + at)] : []),
        (call) => (call.place === place ? { how: 'fails', code: 'EIO' } : null),
      );
      expect(cuts.length).toBeGreaterThan(0);
      for (const { disk, moment } of cuts) await expectKept(moment, disk, place);
    }
  });
});
