/** The person's settings, and what the settings window shows about them. */
import { z } from 'zod';
import { type ShortcutAction, shortcutActions, shortcutOf } from '../commands/shortcuts.ts';
import { weightUnits } from '../format/weight.ts';
import { hourChoices } from '../messages/locale.ts';
import type { Message } from '../messages/message.ts';
import { isLocalDate } from '../time/day.ts';
import { weekStartChoices } from '../time/week.ts';
import { type BindingDesktop, bindingDesktops, leavesTypingAlone, type Platform } from './accelerators.ts';
import { because } from './field-problem.ts';
import { instant, sessionId } from './fields.ts';

export type { ShortcutAction } from '../commands/shortcuts.ts';
export const shortcutAction = z.enum(shortcutActions);

/**
 * Electron's notation: modifiers and one key, joined by `+`, such as `Control+Alt+T`. There is at least one modifier, or the key is a
 * function key.
 */
const keys = z
  .string()
  .max(60)
  .regex(
    /^(?:(?:(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)+(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|[,./;'[\]\\`=-])|F(?:[1-9]|1\d|2[0-4]))$/,
    because('input.notKeys'),
  );

/** The keys that a global shortcut may be set to. */
export const accelerator = keys.refine(leavesTypingAlone, because('input.keysForTyping'));

/** Above the ports that systems reserve (0 to 1023), and below the ephemeral ports that they assign to programs. */
const usualApiPort = 24_613;

/** The documented HTTP APIs of the desktop program. `routinelog serve` always serves them, on a port of its own. */
const apiSettings = z.strictObject({
  enabled: z.boolean().default(false),
  port: z.int().min(1024).max(65_535).default(usualApiPort),
});

/** Every shortcut, with this platform's keys as the default. */
function shortcutsOn(platform: Platform) {
  const keysOf = (action: ShortcutAction) =>
    keys.nullable().default(shortcutOf(action).keys[platform === 'other' ? 'linux' : platform]);
  return z.strictObject({
    toggle: keysOf('toggle'),
    pauseOrResume: keysOf('pauseOrResume'),
    openWindow: keysOf('openWindow'),
    openSummary: keysOf('openSummary'),
  } as const satisfies Readonly<Record<ShortcutAction, z.ZodType>>);
}

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, because('input.notATimeOfDay'));

/** `ask`: on return, ask whether the time was worked. `interrupt`: the system interrupts the session until it is resumed. */
const whenAway = z.enum(['nothing', 'ask', 'interrupt']);
export type WhenAway = z.infer<typeof whenAway>;

export const settingsSchema = z.strictObject({
  /** Parsed with fewer rules than when keys are set, so that keys which an earlier version allowed do not make the file invalid. */
  shortcuts: shortcutsOn('linux'),
  /** Time of day at which a day begins, `HH:MM`. */
  dayStart: timeOfDay.default('04:00'),
  whenAnotherStarts: z.enum(['interrupt-other', 'end-other', 'allow', 'refuse']).default('end-other'),
  /** When the session that came in between ends: offer to resume the interrupted one, or resume it. */
  whenInterruptionEnds: z.enum(['offer', 'resume']).default('offer'),
  /** How times of day are written. */
  hours: z.enum(hourChoices).default('system'),
  /** The day on which a week begins. */
  weekStart: z.enum(weekStartChoices).default('system'),
  /** The unit in which weights are shown and typed. They are stored in kilograms. */
  weights: z.enum(weightUnits).default('kg'),
  /** When the summary of the day is opened or announced, `HH:MM`; null for never. */
  summaryAt: timeOfDay.nullable().default(null),
  summaryAs: z.enum(['notify', 'open']).default('notify'),
  /** The latest day for which that was done. Written by the program. */
  summaryToldOf: z.string().refine(isLocalDate).nullable().default(null),
  /** Whether to ask about a session that has been running for long. */
  askForgotten: z.boolean().default(true),
  /** The sessions that the person said are still running, each with the time of the last such answer. Written by the program. */
  stillRunning: z.array(z.strictObject({ session: sessionId, at: instant })).default([]),
  /** Whether to notify when nothing is being recorded, in which hours (`HH:MM`), and on which days of the week (1 is Monday). */
  notTracking: z.boolean().default(false),
  notTrackingFrom: timeOfDay.default('09:00'),
  notTrackingUntil: timeOfDay.default('17:00'),
  notTrackingDays: z.array(z.int().min(1).max(7)).max(7).default([1, 2, 3, 4, 5]),
  /** The day for which these notifications are silenced. Written by the program. */
  notTrackingMutedOn: z.string().refine(isLocalDate).nullable().default(null),
  /** Minutes without keyboard or pointer input after which to ask whether the time was worked; null for never. */
  idleMinutes: z.int().min(1).max(240).nullable().default(5),
  /** What happens to a running session when the machine sleeps, the screen is locked, or the machine shuts down. */
  whenAsleep: whenAway.default('ask'),
  whenLocked: whenAway.default('ask'),
  whenShutDown: whenAway.default('ask'),
  startAtLogin: z.boolean().default(false),
  /** The folder to which every backup is copied as well. It is chosen in a system dialog, never set by a page. Null for none. */
  backupFolder: z.string().nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  api: apiSettings.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({ shortcuts: {} });

/** Each schema is made once, because its first use takes longer than everything else that a start does with settings. */
const schemas = new Map<Platform, z.ZodType<Settings>>([
  ['linux', settingsSchema],
  ['other', settingsSchema],
]);

/** The stored settings. Fields that a file lacks get this platform's defaults. */
export function settingsSchemaOn(platform: Platform): z.ZodType<Settings> {
  const made = schemas.get(platform) ?? settingsSchema.extend({ shortcuts: shortcutsOn(platform) });
  schemas.set(platform, made);
  return made;
}

export function defaultSettingsOn(platform: Platform): Settings {
  return settingsSchemaOn(platform).parse({ shortcuts: {} });
}

/** A field that a change may leave out. Without `unwrap`, a field that is left out would get its default. */
const changeOf = <Field extends z.ZodType>(field: z.ZodDefault<Field>) => field.unwrap().optional();

const { shape } = settingsSchema;

/** Changes to settings. Shortcuts have a command of their own, because the system may refuse them. */
export const settingsChange = z.strictObject({
  dayStart: changeOf(shape.dayStart),
  whenAnotherStarts: changeOf(shape.whenAnotherStarts),
  whenInterruptionEnds: changeOf(shape.whenInterruptionEnds),
  hours: changeOf(shape.hours),
  weekStart: changeOf(shape.weekStart),
  weights: changeOf(shape.weights),
  summaryAt: changeOf(shape.summaryAt),
  summaryAs: changeOf(shape.summaryAs),
  askForgotten: changeOf(shape.askForgotten),
  notTracking: changeOf(shape.notTracking),
  notTrackingFrom: changeOf(shape.notTrackingFrom),
  notTrackingUntil: changeOf(shape.notTrackingUntil),
  notTrackingDays: changeOf(shape.notTrackingDays),
  idleMinutes: changeOf(shape.idleMinutes),
  whenAsleep: changeOf(shape.whenAsleep),
  whenLocked: changeOf(shape.whenLocked),
  whenShutDown: changeOf(shape.whenShutDown),
  startAtLogin: changeOf(shape.startAtLogin),
  theme: changeOf(shape.theme),
});

export function isSameApi(a: Settings['api'], b: Settings['api']): boolean {
  return a.enabled === b.enabled && a.port === b.port;
}

/** Changes to the served APIs. This is a command of its own too, because a port may be taken. */
export const apiChange = z.strictObject({
  enabled: changeOf(apiSettings.shape.enabled),
  port: changeOf(apiSettings.shape.port),
});

/** Whether the APIs are served now. `failed`: they are switched on but could not be started with the program. */
export type ApiView =
  | { readonly state: 'off' }
  | {
      readonly state: 'failed';
      readonly reason: Message;
    }
  | {
      readonly state: 'on';
      readonly url: string;
      /** A command for this platform's shell that fetches the newest sessions. It reads the token from its file. */
      readonly curl: string;
    };

/** What the settings window puts on the clipboard: the token, the command, or a one-time link to the description of the APIs. */
export const apiCopy = z.enum(['token', 'curl', 'docs']);
export type ApiCopy = z.infer<typeof apiCopy>;

/** Whether a shortcut works. */
export interface ShortcutView {
  readonly action: ShortcutAction;
  readonly accelerator: string | null;
  /**
   * - `proven`: a press has arrived.
   * - `accepted`: the system has taken the keys, but no press has arrived yet.
   * - `uncertain`: the keys were requested, and the system does not tell the result.
   * - `refused`: the system did not take them.
   * - `unavailable`: there are no global shortcuts here.
   * - `none`: no keys are set.
   */
  readonly state: 'proven' | 'accepted' | 'uncertain' | 'refused' | 'none' | 'unavailable';
  /**
   * Whether the person was asked to press the keys: `asked` and still waiting; `asked-elsewhere`: pressed, but with one of our windows in
   * front; `missed`: not pressed in time.
   */
  readonly check: 'none' | 'asked' | 'asked-elsewhere' | 'missed';
  /** Why the state is neither `proven` nor `accepted`; otherwise null. */
  readonly reason: Message | null;
  /** The words of the command that does the same, for binding it in the compositor. The first is the program. */
  readonly command: readonly string[];
}

export const bindingDesktop = z.enum(bindingDesktops);

export interface PresenceLimits {
  readonly idle: Message | null;
  readonly sleep: Message | null;
  readonly lock: Message | null;
  readonly shutdown: Message | null;
}

export interface SettingsView {
  readonly settings: Settings;
  readonly shortcuts: readonly ShortcutView[];
  /** The desktop that the program runs on, to be shown first; null if it is another one or not known. */
  readonly bindsIn: BindingDesktop | null;
  readonly api: ApiView;
  readonly host: 'desktop' | 'server';
  readonly platform: Platform;
  /** The locale in which the person's system writes dates and times (a BCP 47 tag). Null on a server, where the browser knows better. */
  readonly systemLocale: string | null;
  /** For each thing that cannot be noticed here, the reason; null for those that can. */
  readonly presence: PresenceLimits;
  /** Why start at login cannot be set here; otherwise null. */
  readonly startAtLoginUnavailable: Message | null;
  /** The path of the data folder, for display. */
  readonly dataFolder: string;
}
