/**
 * Decides when the program must restart to go on drawing, and with which words. Chromium restarts a crashed GPU process, after every three
 * crashes in a simpler mode (docs/gpu/gpu_process_fallback.md of Chromium), and ends the whole program when no mode is left: "GPU process
 * isn't usable. Goodbye." So before the last crash the program quits by itself, in order, and restarts without the GPU.
 */

/** The part of Electron's `child-process-gone` that counts. */
export interface GoneProcess {
  readonly type: string;
  readonly reason: string;
  /** For a service; it distinguishes several of one type. */
  readonly serviceName?: string;
}

export interface GpuWatchParts {
  /** Whether it runs without the GPU already, in which case Chromium has one mode left. */
  readonly isInSoftware: boolean;
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
  /** Called once. */
  startAgain(): void;
}

/** One crash before Chromium gives up. With the fewest modes, two, that happens after six crashes; in software after three. */
const mostCrashes = { withGpu: 5, inSoftware: 2 } as const;
/** Older crashes are forgotten, as Chromium forgets them. */
const rememberedMs = 60 * 60_000;
/** A program that crashes sooner than this without the GPU would only restart without end. */
export const leastLifeMs = 20_000;

/** The listener takes the details of `child-process-gone`. */
export function gpuWatch({
  isInSoftware,
  elapsedMs,
  startAgain,
}: GpuWatchParts): (gone: GoneProcess) => void {
  const since = elapsedMs();
  let crashes: readonly number[] = [];
  let isDone = false;
  return ({ type, reason }) => {
    if (isDone || type !== 'GPU' || reason === 'clean-exit') return;
    const now = elapsedMs();
    crashes = [...crashes.filter((at) => now - at < rememberedMs), now];
    if (crashes.length < (isInSoftware ? mostCrashes.inSoftware : mostCrashes.withGpu)) return;
    if (isInSoftware && now - since < leastLifeMs) return;
    isDone = true;
    startAgain();
  };
}

export interface StartedAs {
  /** The arguments of this process, with the executable. */
  readonly argv: readonly string[];
  /** The folder that Electron was given; null in a package, which needs none. */
  readonly appFolder: string | null;
  readonly dataFolder: string;
  /** Whether no window was open. */
  readonly isHidden: boolean;
}

/** The words after the executable. Chromium's switches stay; a verb is not run again. `also`: one of our switches. */
export function wordsToStartAgain(
  { argv, appFolder, dataFolder, isHidden }: StartedAs,
  also: string,
): readonly string[] {
  const given = argv.slice(1);
  const plain = given.findIndex((word) => !word.startsWith('-'));
  const switches = (plain < 0 ? given : given.slice(0, plain)).filter(
    (word) => word.startsWith('--') && !isOwn(word) && word !== also,
  );
  return [
    ...switches,
    also,
    ...(appFolder === null ? [] : [appFolder]),
    '--data',
    dataFolder,
    ...(isHidden ? ['--hidden'] : []),
  ];
}

export const noGpu = '--disable-gpu';
/** Marks a start after another process kept crashing. It stands among Chromium's switches, none of which has this name. */
export const startedAgain = '--started-again';

function isOwn(word: string): boolean {
  return (
    ['--data', '--hidden', '--help', '--version'].includes(word) ||
    ['--data=', '--asked='].some((each) => word.startsWith(each))
  );
}
