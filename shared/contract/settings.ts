/** What the person can set, and what the settings window shows of it. */
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

/** Electron's notation: modifiers and one key, joined by `+`, such as `Control+Alt+T`. At least one modifier, or a function key. */
const keys = z
  .string()
  .max(60)
  .regex(
    /^(?:(?:(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)+(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|[,./;'[\]\\`=-])|F(?:[1-9]|1\d|2[0-4]))$/,
    because('input.notKeys'),
  );

/** The keys of a global shortcut, as they may be set. */
export const accelerator = keys.refine(leavesTypingAlone, because('input.keysForTyping'));

/** Above the ports that systems reserve (0 to 1023), and below those that they hand out to programs that ask for any. */
const usualApiPort = 24_613;

/** The documented HTTP APIs in the desktop program; `routinelog serve` always speaks them, on a port of its own. */
const apiSettings = z.strictObject({
  enabled: z.boolean().default(false),
  port: z.int().min(1024).max(65_535).default(usualApiPort),
});

/** Every shortcut, each with the keys that this platform has for it where none are kept. */
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

/** `ask`: on return, whether the time was worked. `interrupt`: by the system, until it is resumed. */
const whenAway = z.enum(['nothing', 'ask', 'interrupt']);
export type WhenAway = z.infer<typeof whenAway>;

export const settingsSchema = z.strictObject({
  /** Read with fewer rules than they are set by: keys that an earlier version allowed do not make the file damaged. */
  shortcuts: shortcutsOn('linux'),
  /** Time of day at which a day begins, `HH:MM`. */
  dayStart: timeOfDay.default('04:00'),
  whenAnotherStarts: z.enum(['interrupt-other', 'end-other', 'allow', 'refuse']).default('end-other'),
  /** What an interruption's own session leads back to when it ends: going on is offered, or done. */
  whenInterruptionEnds: z.enum(['offer', 'resume']).default('offer'),
  /** How times of day are written. */
  hours: z.enum(hourChoices).default('system'),
  /** On which day a week begins. */
  weekStart: z.enum(weekStartChoices).default('system'),
  /** In which unit weights are shown and typed; they are kept in kilograms. */
  weights: z.enum(weightUnits).default('kg'),
  /** When the summary of the day is opened or told of, `HH:MM`; null: never. */
  summaryAt: timeOfDay.nullable().default(null),
  summaryAs: z.enum(['notify', 'open']).default('notify'),
  /** The latest day of which that was done. Written by the program. */
  summaryToldOf: z.string().refine(isLocalDate).nullable().default(null),
  /** Whether it is asked about what has run for long. */
  askForgotten: z.boolean().default(true),
  /** The sessions that were said to be still running, each with when that was said last. Written by the program. */
  stillRunning: z.array(z.strictObject({ session: sessionId, at: instant })).default([]),
  /** Whether it is told when nothing is recorded, in which hours (`HH:MM`), and on which days of the week (1 for Monday). */
  notTracking: z.boolean().default(false),
  notTrackingFrom: timeOfDay.default('09:00'),
  notTrackingUntil: timeOfDay.default('17:00'),
  notTrackingDays: z.array(z.int().min(1).max(7)).max(7).default([1, 2, 3, 4, 5]),
  /** The day for which that is switched off. Written by the program. */
  notTrackingMutedOn: z.string().refine(isLocalDate).nullable().default(null),
  /** After how many minutes without key or pointer it is asked whether the time was worked; null: never. */
  idleMinutes: z.int().min(1).max(240).nullable().default(5),
  /** What happens to what runs when the machine sleeps, the screen is locked, the machine goes down. */
  whenAsleep: whenAway.default('ask'),
  whenLocked: whenAway.default('ask'),
  whenShutDown: whenAway.default('ask'),
  startAtLogin: z.boolean().default(false),
  /** Where every backup is copied to as well: chosen in a dialog of the system, never set by a page; null: nowhere. */
  backupFolder: z.string().nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  api: apiSettings.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({ shortcuts: {} });

/** Made once each: the first use of a schema takes longer than all else that a start does with settings. */
const schemas = new Map<Platform, z.ZodType<Settings>>([
  ['linux', settingsSchema],
  ['other', settingsSchema],
]);

/** Settings as they are kept; what a file does not name is as on this platform. */
export function settingsSchemaOn(platform: Platform): z.ZodType<Settings> {
  const made = schemas.get(platform) ?? settingsSchema.extend({ shortcuts: shortcutsOn(platform) });
  schemas.set(platform, made);
  return made;
}

export function defaultSettingsOn(platform: Platform): Settings {
  return settingsSchemaOn(platform).parse({ shortcuts: {} });
}

/** Changes to settings; shortcuts have a command of their own, since the system may refuse them. */
export const settingsChange = z.strictObject({
  dayStart: settingsSchema.shape.dayStart.unwrap().optional(),
  whenAnotherStarts: settingsSchema.shape.whenAnotherStarts.unwrap().optional(),
  whenInterruptionEnds: settingsSchema.shape.whenInterruptionEnds.unwrap().optional(),
  hours: settingsSchema.shape.hours.unwrap().optional(),
  weekStart: settingsSchema.shape.weekStart.unwrap().optional(),
  weights: settingsSchema.shape.weights.unwrap().optional(),
  summaryAt: settingsSchema.shape.summaryAt.unwrap().optional(),
  summaryAs: settingsSchema.shape.summaryAs.unwrap().optional(),
  askForgotten: z.boolean().optional(),
  notTracking: z.boolean().optional(),
  notTrackingFrom: settingsSchema.shape.notTrackingFrom.unwrap().optional(),
  notTrackingUntil: settingsSchema.shape.notTrackingUntil.unwrap().optional(),
  notTrackingDays: settingsSchema.shape.notTrackingDays.unwrap().optional(),
  idleMinutes: settingsSchema.shape.idleMinutes.unwrap().optional(),
  whenAsleep: whenAway.optional(),
  whenLocked: whenAway.optional(),
  whenShutDown: whenAway.optional(),
  startAtLogin: z.boolean().optional(),
  theme: settingsSchema.shape.theme.unwrap().optional(),
});

export function isSameApi(a: Settings['api'], b: Settings['api']): boolean {
  return a.enabled === b.enabled && a.port === b.port;
}

/** Changes to how the APIs are spoken: a command of their own as well, since a port may be taken. */
export const apiChange = z.strictObject({
  enabled: apiSettings.shape.enabled.unwrap().optional(),
  port: apiSettings.shape.port.unwrap().optional(),
});

/** Whether the APIs are spoken now; `failed`: they are switched on, and could not be when the program started. */
export type ApiView =
  | { readonly state: 'off' }
  | {
      readonly state: 'failed';
      readonly reason: Message;
    }
  | {
      readonly state: 'on';
      readonly url: string;
      /** A command for the shell of this platform that asks for the newest sessions. It reads the token from its file. */
      readonly curl: string;
    };

/** What the settings window puts on the clipboard: the token, the command, or a link that opens the description of the APIs once. */
export const apiCopy = z.enum(['token', 'curl', 'docs']);
export type ApiCopy = z.infer<typeof apiCopy>;

/** Whether a shortcut works. */
export interface ShortcutView {
  readonly action: ShortcutAction;
  readonly accelerator: string | null;
  /**
   * `proven`: a press has arrived. `accepted`: the system has taken it, and none has arrived yet. `uncertain`: it was asked for, and the
   * system does not tell. `refused`: not taken. `unavailable`: there are no shortcuts here. `none`: no keys are set.
   */
  readonly state: 'proven' | 'accepted' | 'uncertain' | 'refused' | 'none' | 'unavailable';
  /** Whether the person was asked to press it: is still, has done so with a window of ours in front, or did not in time. */
  readonly check: 'none' | 'asked' | 'asked-elsewhere' | 'missed';
  /** Why the state is neither `proven` nor `accepted`, else null. */
  readonly reason: Message | null;
  /** The words of the command that does the same, to bind in the compositor; the first is the program. */
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
  /** Where it runs, to be shown first; null: elsewhere, or not known. */
  readonly bindsIn: BindingDesktop | null;
  readonly api: ApiView;
  readonly host: 'desktop' | 'server';
  readonly platform: Platform;
  /** In which locale the person's system writes dates and times (a BCP 47 tag); null on a server, where the browser knows better. */
  readonly systemLocale: string | null;
  /** What cannot be noticed here, and why; null where it can. */
  readonly presence: PresenceLimits;
  /** Where start at login cannot be set, why; else null. */
  readonly startAtLoginUnavailable: Message | null;
  /** Where the data lies, to be shown. */
  readonly dataFolder: string;
}
