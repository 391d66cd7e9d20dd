/**
 * One opening in a process of its own, or nothing (`empty`), or the runtime's own first look at the time zone, which is half of an opening
 * (`zone`), or 499 commits that no file has when the process is killed (`leave`). Says on stdout what it took. Bundled before it runs, as the
 * program is.
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

/** And ends at once, leaving the folder as it is for the next. */
function report(took: { readonly ms: number; readonly openMs: number }): void {
  const rssMb = process.memoryUsage.rss() / 1_000_000;
  process.stdout.write(`${JSON.stringify({ ...took, rssMb })}\n`, () => process.kill(process.pid, 'SIGKILL'));
}
