/**
 * The one contract: for every command and query of the table the schema of its input and the type of its answer, and every push. IPC
 * handlers, the preload bridge, the pages' client, the command line and the HTTP bridge derive from it; a door that forgets one does
 * not compile. Inputs are checked once, at the door, and strictly: an unknown field is an error.
 */
import { z } from 'zod';
import type { MethodName } from '../commands/names.ts';
import { labelColors } from '../domain/label-book.ts';
import { waysOut } from '../domain/overlaps.ts';
import type { Refusal, Result } from '../domain/refusal.ts';
import type { DayFigures } from '../views/day-figures.ts';
import type { TaskView } from '../views/reflection/task-view.ts';
import type { HistoryEntry } from '../views/session-history.ts';
import type { Snapshot } from '../views/snapshot.ts';
import type {
  CalendarPreview,
  Checking,
  DayWithColors,
  Done,
  Exported,
  HistoryPage,
  LabelInUse,
  PlanOfDays,
  RangeView,
  Reflection,
  ReflectionFound,
  RoutineView,
  Steps,
  VerifyReport,
  WorkoutBeside,
} from './answers.ts';
import {
  type BackupsView,
  type BackupView,
  backupId,
  type Restored,
  type RestorePreview,
} from './backups.ts';
import { check } from './check.ts';
import { doubtAnswer } from './doubt-answer.ts';
import * as fields from './fields.ts';
import { historySorts } from './history-sorts.ts';
import {
  accelerator,
  apiChange,
  apiCopy,
  type SettingsView,
  settingsChange,
  shortcutAction,
} from './settings.ts';

interface Method<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Only for the compiler: what the answer is. */
  readonly output?: (value: Output) => void;
}

function answers<Output>() {
  return <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ input });
}

const nothing = z.strictObject({});
/** Absent: the current session, as the snapshot has it. */
const session = fields.sessionId.optional();

export const contract = {
  snapshot: answers<Snapshot>()(nothing),
  day: answers<DayWithColors>()(z.strictObject({ date: fields.localDate })),
  calendar: answers<readonly DayFigures[]>()(
    z.strictObject({ from: fields.localDate, to: fields.localDate }),
  ),
  history: answers<HistoryPage>()(
    z.strictObject({
      page: z.int().min(1).default(1),
      limit: z.int().min(1).max(100).default(20),
      /** First start at or after, and before. */
      since: fields.instant.optional(),
      before: fields.instant.optional(),
      label: z.string().max(60).optional(),
      /** Every one of them. */
      labels: z.array(z.string().max(60)).max(30).optional(),
      /** The task's id; null: linked to none. */
      task: z.string().max(200).nullable().optional(),
      /** Linked to a task of this project, by its title. */
      project: z.string().max(200).optional(),
      /** Each word of it somewhere in name, labels, notes, or reasons of interruptions; letter case and accents do not matter. */
      text: z.string().max(200).optional(),
      /** Of an interruption, the whole of it; letter case and accents do not matter. */
      reason: z.string().max(500).optional(),
      status: z.enum(['created', 'running', 'interrupted', 'ended']).optional(),
      source: z.enum(['timer', 'manual']).optional(),
      /** True: only what overlaps another, was worked on for longer than 16 hours, ends in the future, or has a clock jump in it. */
      needsLook: z.boolean().optional(),
      /** In which order; absent: the newest first. Any but the newest first is answered once all has been looked through. */
      sort: z.enum(historySorts).optional(),
      trashed: z.boolean().optional(),
      /** True: answers once all has been looked through. Else as soon as the page is full. */
      whole: z.boolean().optional(),
      /** Who asks, by a name of its own (a window's): when the same one asks for something else, what it asked for before is answered `superseded`. */
      searcher: z.string().max(60).optional(),
    }),
  ),
  /** What was written of days (answers and notes) with each word of the text in it, the latest day first, twenty of them at most. */
  reflections: answers<readonly ReflectionFound[]>()(
    z.strictObject({
      text: z.string().max(200),
      from: fields.localDate.optional(),
      to: fields.localDate.optional(),
    }),
  ),
  /** Every label that a session or a routine carries, by its name. Reads all sessions. */
  labels: answers<readonly LabelInUse[]>()(nothing),
  /** What could be undone and redone, the next first, `most` of each. */
  steps: answers<Steps>()(z.strictObject({ most: z.int().min(1).max(1000).default(20) })),
  /** The person's own, in the order in which they were saved. */
  routines: answers<readonly RoutineView[]>()(nothing),
  /** What can be entered into a session as exercises, and which sets it may begin from. */
  workout: answers<WorkoutBeside>()(z.strictObject({ session: fields.sessionId })),
  /** What is planned on the days `from` to `to` (both included), and what is written of them. */
  plan: answers<PlanOfDays>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** The person's own tasks and those of nobody, open ones first. */
  tasks: answers<readonly TaskView[]>()(nothing),
  /** A calendar file comes in parts, in their order, under a name that the caller makes up. Nothing of it is kept that is not read. */
  sendCalendar: answers<{ readonly received: number }>()(
    z.strictObject({
      file: fields.fileName,
      /** Of the whole file, in bytes. */
      size: z.int().min(0),
      /** Where the part begins, in bytes. */
      at: z.int().min(0),
      /** In base64. */
      part: fields.filePart,
    }),
  ),
  /** What the file that came in would do to the plan of the days `from` to `to` (both included). It is let go of with that. */
  readCalendar: answers<CalendarPreview>()(
    z.strictObject({ file: fields.fileName, from: fields.localDate, to: fields.localDate }),
  ),
  /** Ends the reading of a file, and lets go of it. */
  cancelCalendar: answers<null>()(z.strictObject({ file: fields.fileName })),
  /** A day beside its plan, with its gaps and interruptions. */
  reflection: answers<Reflection>()(
    z.strictObject({
      date: fields.localDate,
      against: z.enum(['baseline', 'as-changed']).default('baseline'),
    }),
  ),
  /** The days `from` to `to` (both included), a year of them at most. */
  range: answers<RangeView>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** What became of a session, the oldest first. Those in the trash have one too. */
  sessionHistory: answers<readonly HistoryEntry[]>()(z.strictObject({ session: fields.sessionId })),
  settings: answers<SettingsView>()(nothing),
  /** Reads the whole record: takes seconds in one of many years. */
  verify: answers<VerifyReport>()(nothing),
  checking: answers<Checking>()(nothing),
  /** Reads the files of all backups, not what they hold. */
  backups: answers<BackupsView>()(nothing),
  /** What a restore would change. Reads record and backup in whole. */
  previewRestore: answers<RestorePreview>()(z.strictObject({ backup: backupId })),

  create: answers<Done>()(z.strictObject(fields.description)),
  begin: answers<Done>()(z.strictObject({ ...fields.description, at: fields.startedAt })),
  start: answers<Done>()(z.strictObject({ session: fields.sessionId, at: fields.startedAt })),
  interrupt: answers<Done>()(
    z.strictObject({
      session,
      reason: fields.reason.nullable().default(null),
      /** What came in between, as a session of its own. */
      by: z.strictObject(fields.description).optional(),
    }),
  ),
  /** What came in between, named once it is under way: it runs since then. */
  fillInterruption: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      interruption: fields.interruptionId,
      ...fields.description,
    }),
  ),
  /** It was ended, and should have been interrupted. */
  takeForInterrupted: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** An interruption left open: the session ended then, or it still waits. */
  settleInterruption: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      interruption: fields.interruptionId,
      as: z.enum(['ended-then', 'waiting']),
    }),
  ),
  /** A stretch in doubt, by its id: what it was. */
  answerDoubt: answers<Done>()(
    z.strictObject({ session: fields.sessionId, doubt: fields.doubtId, answer: doubtAnswer }),
  ),
  explain: answers<Done>()(
    z.strictObject({ session: fields.sessionId, interruption: fields.interruptionId, reason: fields.reason }),
  ),
  resume: answers<Done>()(z.strictObject({ session })),
  /** Pauses what runs, as a break. Nobody has to be checked in for it. */
  takeBreak: answers<Done>()(nothing),
  /** What the break paused goes on. */
  endBreak: answers<Done>()(nothing),
  checkOut: answers<Done>()(nothing),
  checkIn: answers<Done>()(nothing),
  /** What was asked about as forgotten still runs: it is asked about again only after as long. */
  keepRunning: answers<null>()(z.strictObject({ session: fields.sessionId })),
  /** Says no more of time in which nothing is recorded until the owner's next day. */
  muteNotTracking: answers<null>()(nothing),
  end: answers<Done>()(
    z.strictObject({
      session,
      outcome: fields.outcome.default('none'),
      notes: fields.notes.optional(),
      /** When it ended, where that is a while ago. */
      at: fields.instant.optional(),
    }),
  ),
  /** Start or stop with one gesture: resumes what is interrupted, ends what runs, else starts the name used last. */
  toggle: answers<Done>()(nothing),
  /** Interrupts what runs, resumes what is interrupted. */
  pauseOrResume: answers<Done>()(nothing),
  record: answers<Done>()(
    z.strictObject({
      ...fields.description,
      start: fields.instant,
      end: fields.instant,
      outcome: fields.outcome.default('none'),
    }),
  ),
  amend: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      name: fields.name.optional(),
      labels: fields.labels.optional(),
      notes: fields.notes.optional(),
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
      entries: fields.entries.optional(),
      segments: fields.segments.optional(),
      openStart: fields.instant.optional(),
      openEnd: fields.instant.optional(),
      outcome: fields.outcome.optional(),
      reasons: fields.reasons.optional(),
      /** What becomes of each overlap with another session; one that is new and not named here is refused (`segments-overlap`). */
      overlaps: z
        .array(z.strictObject({ session: fields.sessionId, way: z.enum(waysOut) }))
        .max(1000)
        .optional(),
    }),
  ),
  /** At a moment within one of its stretches: what lies after it becomes a session of its own. */
  split: answers<Done>()(z.strictObject({ session: fields.sessionId, at: fields.instant })),
  /** The others into this one, with all of their times, labels and notes; they go to the trash. */
  merge: answers<Done>()(
    z.strictObject({ session: fields.sessionId, others: z.array(fields.sessionId).min(1).max(1000) }),
  ),
  /** What was worked on from one moment to another goes to another session, or to a new one. */
  moveStretch: answers<Done>()(
    z.strictObject({
      session: fields.sessionId,
      from: fields.instant,
      until: fields.instant,
      to: z.union([
        z.strictObject({ session: fields.sessionId }),
        z.strictObject({ name: fields.name, labels: fields.labels.default([]) }),
      ]),
    }),
  ),
  delete: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  restore: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** Takes back what was done lately. `change`: as the answer to it named it; absent: what was done last and is not taken back yet. */
  undo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional() })),
  /** Does again what was undone last, as long as nothing new was done since. `change`: the undo that is meant; refused where it is not the next. */
  redo: answers<Done>()(z.strictObject({ change: z.string().max(60).optional() })),
  purge: answers<Done>()(z.strictObject({ session: fields.sessionId })),

  /** Everywhere, in any letter case. A name that another label has is refused with `conflict`: that is a merge. */
  renameLabel: answers<Done>()(z.strictObject({ label: fields.keptLabel, name: fields.filledLine(60) })),
  /** `label` goes by `into` from then on. */
  mergeLabels: answers<Done>()(z.strictObject({ label: fields.keptLabel, into: fields.keptLabel })),
  colorLabel: answers<Done>()(
    z.strictObject({
      label: fields.keptLabel,
      color: z
        .int()
        .min(0)
        .max(labelColors - 1),
    }),
  ),

  planBlock: answers<Done>()(
    z.strictObject({
      title: fields.name,
      labels: fields.labels.default([]),
      taskId: fields.taskId.nullable().default(null),
      start: fields.instant,
      end: fields.instant,
    }),
  ),
  changeBlock: answers<Done>()(
    z.strictObject({
      block: fields.blockId,
      title: fields.name.optional(),
      labels: fields.labels.optional(),
      taskId: fields.taskId.nullable().optional(),
      start: fields.instant.optional(),
      end: fields.instant.optional(),
    }),
  ),
  removeBlock: answers<Done>()(z.strictObject({ block: fields.blockId })),
  /** Plans on a day what is planned on another, at the same times of day, beside what is planned there already. */
  copyDay: answers<Done>()(z.strictObject({ from: fields.localDate, to: fields.localDate })),
  /** Does what was chosen of a preview, by the places of its entries, as one step. */
  importCalendar: answers<Done>()(
    z.strictObject({
      preview: z.string().max(100),
      chosen: z.array(z.int().min(0)).min(1).max(20_000),
    }),
  ),
  /** Moves what is still to begin today, by minutes; negative: earlier. */
  moveRest: answers<Done>()(z.strictObject({ minutes: z.int().min(-1440).max(1440) })),
  /** Keeps the plan of the day as it stands now, to hold the day against. */
  freezeBaseline: answers<Done>()(z.strictObject({ date: fields.localDate })),
  writePage: answers<Done>()(
    z.strictObject({
      date: fields.localDate,
      answers: z
        .array(z.strictObject({ question: fields.filledLine(300), answer: fields.lines(10_000) }))
        .max(20)
        .optional(),
      note: fields.lines(20_000).optional(),
      leftOut: z
        .array(z.strictObject({ start: fields.instant, end: fields.instant }))
        .max(500)
        .optional(),
    }),
  ),
  closeDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
  reopenDay: answers<Done>()(z.strictObject({ date: fields.localDate })),
  addTask: answers<Done>()(
    z.strictObject({
      title: fields.name,
      projectTitle: fields.filledLine(200).nullable().default(null),
      estimateMinutes: fields.estimateMinutes.default(null),
    }),
  ),
  changeTask: answers<Done>()(
    z.strictObject({
      task: fields.taskId,
      title: fields.name.optional(),
      projectTitle: fields.filledLine(200).nullable().optional(),
      estimateMinutes: fields.estimateMinutes.optional(),
      status: z.enum(['open', 'completed']).optional(),
    }),
  ),
  /** Says of sessions which task, or which block, they were about: many at once. */
  linkSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      linkedTaskId: fields.linkedTaskId.optional(),
      linkedBlockId: fields.linkedBlockId.optional(),
    }),
  ),

  /** Now, opened again and counted. */
  backUp: answers<BackupView>()(nothing),
  /** `sequence`: as the preview said it; refused with `conflict` when something was done since. */
  restoreBackup: answers<Restored>()(z.strictObject({ backup: backupId, sequence: z.int().min(0) })),
  /** The record is right, though it holds less than half of what was backed up before. */
  acceptShrunk: answers<BackupsView>()(nothing),
  /** Asks the person for a folder, in a dialog of the system: no path comes from a page. Nothing changes when they give none. */
  chooseBackupFolder: answers<SettingsView>()(nothing),
  forgetBackupFolder: answers<SettingsView>()(nothing),
  /** Saves what a session is about (name, labels, exercises with their sets) as a routine to start from. */
  addRoutine: answers<Done>()(z.strictObject({ session: fields.sessionId })),
  /** What it is called; what was started from it keeps its name. */
  changeRoutine: answers<Done>()(z.strictObject({ routine: z.string().min(1).max(100), name: fields.name })),
  /** Out of the list; sessions that were started from it stay as they are. */
  removeRoutine: answers<Done>()(z.strictObject({ routine: z.string().min(1).max(100) })),

  /** Names sessions anew, puts labels on them or takes them off: many at once, as one step. */
  changeSessions: answers<Done>()(
    z.strictObject({
      sessions: fields.manySessions,
      name: fields.name.optional(),
      addLabels: fields.labels.optional(),
      removeLabels: fields.labels.optional(),
    }),
  ),
  /** Many at once, as one step. */
  deleteSessions: answers<Done>()(z.strictObject({ sessions: fields.manySessions })),

  changeSettings: answers<SettingsView>()(settingsChange),
  /** All of them, shortcuts and ports too, as they are at the first start. */
  resetSettings: answers<SettingsView>()(nothing),
  /** `accelerator` in Electron's notation, null to leave the action without a key. */
  changeShortcut: answers<SettingsView>()(
    z.strictObject({ action: shortcutAction, accelerator: accelerator.nullable() }),
  ),
  changeApi: answers<SettingsView>()(apiChange),
  /** Puts it on the clipboard, which pages of the desktop program may not (in a browser: answers it, for the page to do so). */
  copyForApi: answers<{ readonly text: string | null }>()(z.strictObject({ what: apiCopy })),
  /** The days `from` to `to` (both included) as a document; where pages may use neither clipboard nor disk, the program does (in a browser: answers it, for the page to do so). */
  exportDays: answers<Exported>()(
    z.strictObject({
      from: fields.localDate,
      to: fields.localDate,
      format: z.enum(['csv', 'md', 'text']),
      goes: z.enum(['clipboard', 'file', 'answer']).default('answer'),
      /** A BCP 47 tag: how dates and hours are written for who asked. Absent: as in the windows. */
      locale: z.string().max(100).optional(),
      /** As the record stood at that moment; what was removed for good since is not in it. */
      asOf: fields.instant.optional(),
    }),
  ),
  /** A new token for the local owner; the one before opens nothing from then on. */
  renewApiToken: answers<null>()(nothing),
  /** Opens one of the program's windows (in a browser: says its address). */
  openWindow: answers<{ readonly url: string | null }>()(
    z.strictObject({ page: z.enum(['tray', 'summary', 'settings']), date: fields.localDate.optional() }),
  ),
  /** Shows it in the system's file manager; only where the program runs on the person's desktop. */
  /** Checks the record, makes again what can be made again of the rest, and checks it once more. */
  repair: answers<VerifyReport>()(nothing),
  openDataFolder: answers<null>()(nothing),
  closeWindow: answers<null>()(nothing),
  quit: answers<null>()(nothing),
} as const satisfies Readonly<Record<MethodName, { readonly input: z.ZodType }>>;

export { isMethodName, type MethodName } from '../commands/names.ts';
export type * from './answers.ts';
export type Contract = typeof contract;
/** What a caller gives: before defaults. */
export type InputOf<Name extends MethodName> = z.input<Contract[Name]['input']>;
/** What a handler gets: checked, defaults filled in. */
export type CheckedOf<Name extends MethodName> = z.output<Contract[Name]['input']>;
export type OutputOf<Name extends MethodName> =
  NonNullable<Contract[Name]['output']> extends (value: infer Output) => void ? Output : never;

/** What the program tells its windows by itself. */
export interface Pushes {
  readonly snapshot: Snapshot;
  readonly settings: SettingsView;
}
export type PushName = keyof Pushes;

/** What a window of the desktop program is told beside that. */
export interface DesktopPushes extends Pushes {
  /** Why what the tray menu or a shortcut asked for last was not done; null when it was. */
  readonly refused: Refusal | null;
}

/** A handler for every method: forgetting one does not compile. */
export type Handlers = {
  readonly [Name in MethodName]: (input: CheckedOf<Name>) => Promise<Result<OutputOf<Name>>>;
};

/** The client's side of the contract: what pages, command line and tests call. */
export interface Client {
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Returns the undo. */
  onPush<Name extends PushName>(name: Name, listener: (value: Pushes[Name]) => void): () => void;
}

/** The door's check: an unknown method or a wrong input is a refusal that names the field. */
export function checkInput<Name extends MethodName>(name: Name, input: unknown): Result<CheckedOf<Name>> {
  const checked = check(contract[name].input, input);
  return checked.ok ? { ok: true, value: checked.value as CheckedOf<Name> } : checked;
}
