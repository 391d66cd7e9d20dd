/**
 * Does one thing in a process of its own and prints on stdout how long it took. By its first argument: opens a store, does nothing
 * (`empty`), only looks up the time zone, which is half of an opening (`zone`), or is killed after 499 commits that no checkpoint has
 * written to files (`leave`). Bundled before it runs, as the program is.
 */
import { systemClock } from '../../electron/system/clock.ts';
import { Work } from './measure-commits.ts';
import { openRecord } from './opened.ts';

const [mode, folder = ''] = process.argv.slice(2);

if (mode === 'leave') {
  const opened = await openRecord(folder);
  const work = new Work(opened);
  for (let commit = 0; commit < 499; commit += 1) await work.step();
  process.kill(process.pid, 'SIGKILL');
} else if (mode === 'open') {
  const begun = performance.now();
  const opened = await openRecord(folder);
  const openMs = performance.now() - begun;
  await opened.service.snapshot();
  const ms = performance.now() - begun;
  report({ ms, openMs });
} else if (mode === 'zone') {
  const begun = performance.now();
  systemClock.zone();
  report({ ms: performance.now() - begun, openMs: 0 });
} else report({ ms: 0, openMs: 0 });

/** Kills this process after the report, so that the folder stays as it is for the next one. */
function report(took: { readonly ms: number; readonly openMs: number }): void {
  const rssMb = process.memoryUsage.rss() / 1_000_000;
  process.stdout.write(`${JSON.stringify({ ...took, rssMb })}\n`, () => process.kill(process.pid, 'SIGKILL'));
}
