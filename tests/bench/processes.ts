/** What a program and all of the processes that it has started take of the machine, by Linux's `/proc` (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** The process and all that come of it. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        // The name of the program stands in parentheses, and may have some of its own.
        const parent = /\) \S (\d+) /.exec(textOf(`/proc/${name}/stat`))?.[1];
        return parent === undefined ? [] : [[Number(name), Number(parent)] as const];
      }),
  );
  const family = [pid];
  for (const each of family) for (const [child, parent] of parents) if (parent === each) family.push(child);
  return family;
}

/** Megabytes of memory, what is shared counted by its share (`Pss`). */
export function memoryMb(pid: number): number {
  const kilobytes = familyOf(pid).map((each) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${each}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** How often each thread has given up the processor to wait for something: so often it was woken again. By its process and its id. */
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

/** Of threads that have ended meanwhile nothing is known any more. */
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

/** Empty of a process that has just ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
