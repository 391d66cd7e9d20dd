/** Reads what a program and all of its descendant processes use of the machine, from Linux's `/proc` (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the process and of all its descendants. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        // The program's name stands in parentheses, and may contain parentheses itself.
        const parent = /\) \S (\d+) /.exec(textOf(`/proc/${name}/stat`))?.[1];
        return parent === undefined ? [] : [[Number(name), Number(parent)] as const];
      }),
  );
  const family = [pid];
  for (const each of family) for (const [child, parent] of parents) if (parent === each) family.push(child);
  return family;
}

/** Memory in megabytes. Of shared memory, each process counts its share (`Pss`). */
export function memoryMb(pid: number): number {
  const kilobytes = familyOf(pid).map((each) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${each}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/**
 * How often each thread has given up the processor to wait, which is how often it was woken again. The key names the process and the
 * thread.
 */
export type Waits = ReadonlyMap<string, number>;

export function waitsOf(pid: number): Waits {
  return new Map(
    familyOf(pid).flatMap((each) =>
      foldersIn(`/proc/${each}/task`).map((thread) => {
        const status = textOf(`/proc/${each}/task/${thread}/status`);
        return [
          `${each}/${thread}`,
          Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0),
        ] as const;
      }),
    ),
  );
}

/** Threads that have ended in between do not count, because `/proc` no longer lists them. */
export function wakeUpsBetween(before: Waits, after: Waits): number {
  return [...after].reduce((sum, [thread, waits]) => sum + waits - (before.get(thread) ?? 0), 0);
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The file's text; empty when its process has just ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
