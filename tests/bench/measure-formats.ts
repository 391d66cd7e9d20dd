/**
 * Measures two promises of the second format: upgrading a folder of the first format takes little longer than copying it, and taking
 * commits of another device takes little longer than making them.
 */
import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Commit } from '../../shared/domain/commit.ts';
import { type Figure, median } from './figures.ts';
import { generateFormatOne } from './generate-format-1.ts';
import { openRecord } from './opened.ts';
import { PastWork } from './past-work.ts';

const group = 'formats';
const rounds = 3;
const upgraded = 100_000;
const foreign = 10_000;
/** Number of concurrent commands. Commits that arrive together are written to disk together. */
const atOnce = 32;

export async function measureFormats(scratch: string): Promise<Figure[]> {
  return [...(await upgrading(scratch)), ...(await taking(scratch))];
}

/** From the copied folder to one that has been opened, rewritten in the new format and closed. */
async function upgrading(scratch: string): Promise<Figure[]> {
  const original = path.join(scratch, 'format-1');
  await generateFormatOne(original, upgraded);
  const copies: number[] = [];
  const upgrades: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const copy = path.join(scratch, `format-1-${round}`);
    copies.push(await timed(async () => cpSync(original, copy, { recursive: true })));
    upgrades.push(
      await timed(async () => {
        const { service, close } = await openRecord(copy);
        await service.snapshot();
        await close();
      }),
    );
  }
  return [
    figure('a copy of a folder of format 1', 'ms', upgraded, median(copies), null),
    figure('its upgrade', 'ms', upgraded, median(upgrades), null),
    figure('the upgrade, times the copy', 'x', upgraded, median(upgrades) / median(copies), 20),
  ];
}

async function taking(scratch: string): Promise<Figure[]> {
  const there = await openRecord(path.join(scratch, 'device-there'));
  const work = new PastWork(there);
  const making = await timed(async () => {
    for (let done = 0; done < foreign; done += atOnce)
      await Promise.all(Array.from({ length: atOnce }, () => work.step()));
  });
  const commits: Commit[] = [];
  for await (const commit of there.service.store.commits()) commits.push(commit);
  await there.close();
  const here = await openRecord(path.join(scratch, 'device-here'));
  const took = await timed(() => here.service.store.take(commits));
  await here.close();
  const name = `${foreign} commits of another device`;
  return [
    figure(`${name}, made`, 'ms', null, making, null),
    figure(`${name}, taken`, 'ms', null, took, null),
    figure(`${name}: taking, times making`, 'x', null, took / making, 3),
  ];
}

function figure(
  name: string,
  unit: Figure['unit'],
  size: number | null,
  value: number,
  target: number | null,
): Figure {
  return { group, name, unit, size, value, target };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}
