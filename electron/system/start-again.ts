/**
 * When the program must start again to go on drawing, and with which words. Chromium starts its GPU process again when it crashes, after
 * every three crashes in a simpler mode (docs/gpu/gpu_process_fallback.md of Chromium), and ends the whole program when there is none left:
 * "GPU process isn't usable. Goodbye." So before the last one the program ends by itself, in order, and starts again without the GPU.
 */

/** What of Electron's `child-process-gone` counts. */
export interface GoneProcess {
  readonly type: string;
  readonly reason: string;
  /** Of a service, by which several of one type are told apart. */
  readonly serviceName?: string;
}

export interface GpuWatchParts {
  /** Whether it runs without the GPU already, where Chromium has one mode left. */
  readonly isInSoftware: boolean;
  /** Milliseconds of a clock that never steps back. */
  readonly elapsedMs: () => number;
  /** Called once. */
  startAgain(): void;
}

/** One before Chromium gives up: with the fewest modes there are, two, after six crashes; in software after three. */
const mostCrashes = { withGpu: 5, inSoftware: 2 } as const;
/** Older crashes are forgotten, as Chromium forgets them. */
const rememberedMs = 60 * 60_000;
/** A program that crashes sooner than this without the GPU would only start again without end. */
export const leastLifeMs = 20_000;

/** Takes the details of `child-process-gone`. */
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
  /** Of this process, with the executable. */
  readonly argv: readonly string[];
  /** The folder that Electron was given; null in a package, which needs none. */
  readonly appFolder: string | null;
  readonly dataFolder: string;
  /** Whether no window was open. */
  readonly isHidden: boolean;
}

/** The words after the executable: Chromium's switches stay, what was to be done once is not done again. `also`: one of ours. */
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
