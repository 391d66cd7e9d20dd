/**
 * Whether there is a panel for the tray icon. On Linux the panel may come after the program (both start at login), and an icon that was
 * made before then never shows: Chromium asks once for a `StatusNotifierHost` and gives up without one.
 */
import { execFile } from 'node:child_process';

export interface PanelParts {
  /** What was answered before the icon was made. */
  readonly wasThere: boolean | null;
  /** Whether a panel takes icons now; null when that cannot be known. */
  ask(): Promise<boolean | null>;
  /** A panel has come, and the icon has to be made anew for it. */
  onCome(): void;
  /** For some seconds there has been none. Told once. */
  onNone(): void;
}

/** A panel that is slow to start is no missing one. */
const patienceMs = 8_000;
/** Often while a session begins, seldom later: somebody may start a panel at any time. */
const oftenMs = 250;
const seldomMs = 2_000;
const oftenForMs = 60_000;

/** Asks until a panel is there. Returns what ends it. */
export function watchPanel({ wasThere, ask, onCome, onNone }: PanelParts): () => void {
  let waited = 0;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = false;
  const look = async () => {
    const isThere = await ask();
    if (hasEnded || isThere === null) return;
    if (isThere) {
      onCome();
      return;
    }
    if (waited >= patienceMs && !isTold) {
      isTold = true;
      onNone();
    }
    const next = waited < oftenForMs ? oftenMs : seldomMs;
    waited += next;
    timer = setTimeout(() => void look(), next).unref();
  };
  // An icon that was made after a panel was there stands.
  if (wasThere === false) void look();
  return () => {
    hasEnded = true;
    clearTimeout(timer);
  };
}

const watcher = 'org.kde.StatusNotifierWatcher';
const properties = 'org.freedesktop.DBus.Properties.Get';
const property = 'IsStatusNotifierHostRegistered';

/** Programs of the desktop that can ask; most systems have several. */
const questions = [
  [
    'dbus-send',
    '--session',
    '--print-reply',
    '--reply-timeout=2000',
    `--dest=${watcher}`,
    '/StatusNotifierWatcher',
    properties,
    `string:${watcher}`,
    `string:${property}`,
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${watcher}`,
    '--object-path=/StatusNotifierWatcher',
    `--method=${properties}`,
    watcher,
    property,
  ],
  ['busctl', '--user', '--timeout=2', 'get-property', watcher, '/StatusNotifierWatcher', watcher, property],
] as const;

/** Asks the session bus; null on other systems, and where nothing is installed that could ask. */
export async function askForPanel(platform: string): Promise<boolean | null> {
  if (platform !== 'linux') return null;
  for (const [program, ...words] of questions) {
    const answer = await run(program, words);
    if (answer !== null) return /\btrue\b/.test(answer);
  }
  return null;
}

/** What the program says; blank when it fails, null when it is not installed. */
function run(program: string, words: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, words, { timeout: 3_000 }, (error, said) => {
      if (error === null) resolve(said);
      else resolve(error.code === 'ENOENT' ? null : '');
    });
  });
}
