/** A handler for every method of the contract: the local owner's commands and readings, on the one service, for every door. */

import { assertNever } from '../../shared/assert-never.ts';
import type { Action } from '../../shared/commands/action.ts';
import { bindingLines, bindingsOf } from '../../shared/commands/binding-lines.ts';
import type { Call } from '../../shared/commands/call.ts';
import { pauseOrResumeAction, toggleAction } from '../../shared/commands/gestures.ts';
import { isSameKeys, keptFor } from '../../shared/contract/accelerators.ts';
import { checkInput, type Done, type Handlers, type VerifyReport } from '../../shared/contract/contract.ts';
import {
  defaultSettingsOn,
  type Settings,
  type SettingsView,
  shortcutAction,
} from '../../shared/contract/settings.ts';
import type { OthersPolicy, SessionCommand } from '../../shared/domain/commands.ts';
import type { Door } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import type { LabelCommand } from '../../shared/domain/label/decide.ts';
import { labelBook, withShownLabels } from '../../shared/domain/label-book.ts';
import { colorOfLabel, colorsOfLabels } from '../../shared/domain/label-colors.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { OwnerId, SessionId } from '../../shared/domain/session.ts';
import { notTooLongAgo } from '../../shared/domain/start-time.ts';
import { message, type PlainCode } from '../../shared/messages/message.ts';
import { type Speech, speechFor } from '../../shared/messages/speech.ts';
import { addDays, dayOf } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { sessionHistory } from '../../shared/views/session-history.ts';
import { byPrecedence, type Snapshot, suggestions } from '../../shared/views/snapshot.ts';
import { errorCode } from '../ports/error-code.ts';
import { CheckBrokeOff } from '../ports/store.ts';
import { amendSession, recordSession } from './amend-handler.ts';
import { answered } from './answered.ts';
import { attendanceHandlers } from './attendance-handlers.ts';
import { type BackupHandlerParts, backupHandlers } from './backup-handlers.ts';
import type { CalendarImport } from './calendar-import.ts';
import { definedOnly } from './defined-only.ts';
import type { By, Draft } from './draft.ts';
import { exportDays } from './export-handler.ts';
import { historyPage } from './history-handler.ts';
import { HistoryOnDays } from './history-on-days.ts';
import { labelsInUse } from './labels-in-use.ts';
import { pastDay } from './past-day.ts';
import { planHandlers } from './plan-handlers.ts';
import { reflectionHandlers } from './reflection-handlers.ts';
import type { Wanted } from './retrace/retrace.ts';
import { routineHandlers } from './routine-handlers.ts';
import type { SettingsService } from './settings-service.ts';
import type { CheckForUpdates } from './update-handler.ts';

export interface HandlerParts extends BackupHandlerParts {
  readonly calendar: CalendarImport;
  /** The person knows what was found wrong with the files. Rejects with the system's error. */
  readonly seeProblems: () => Promise<void>;
  readonly checkForUpdates: CheckForUpdates;
}

/** `door`: through which the calls come that these handlers answer; it stands in every commit. */
export function makeHandlers(parts: HandlerParts, door: Door): Handlers {
  const { service, settings, host, calendar, seeProblems, checkForUpdates } = parts;
  const { store } = service;
  const others = () => settings.current.whenAnotherStarts;

  const goesBack = () => settings.current.whenInterruptionEnds === 'resume';

  const by = (): By => ({ actor: service.owner(), door });

  /** One command of the owner's, and what it did. */
  const execute = (command: SessionCommand): Promise<Result<Done>> =>
    service.transact(by(), (draft, now) => decided(draft, command, now));

  /** A command on the session named, or else on the current one, which is looked up in the command's own turn. */
  const onSession = (
    named: SessionId | undefined,
    nothing: PlainCode,
    make: (session: SessionId, owner: string) => SessionCommand,
  ): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const owner = service.owner();
      const session = named ?? byPrecedence(draft.active(owner))[0]?.id;
      if (session === undefined) return refused('not-active', message(nothing));
      return decided(draft, make(session, owner), now);
    });

  const takenBack = (wanted: Wanted): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const done = await service.takeBack(draft, service.owner(), wanted);
      const answer = answered(draft, done, now);
      return done.ok && answer.ok ? accepted({ ...answer.value, tookBack: done.value.tookBack }) : answer;
    });

  /** A command on labels. Which there are is read before its turn: that takes as long as there are sessions, and nobody waits for it. `seen`: the one whose colour stays. */
  const onLabel = async (
    seen: string,
    make: (seen: {
      readonly owner: OwnerId;
      readonly inUse: readonly string[];
      readonly color: number;
    }) => LabelCommand,
  ): Promise<Result<Done>> => {
    const owner = service.owner();
    const inUse = (await labelsInUse(store, owner)).map(({ name }) => name);
    return service.transact<Done>(by(), async (draft, now) => {
      const color = colorOfLabel(draft.registry, owner, seen);
      const done = answered(draft, await draft.decide(make({ owner, inUse, color })), now);
      // What it is about is no session.
      return done.ok ? accepted({ ...done.value, session: null }) : done;
    });
  };

  const historyOnDays = new HistoryOnDays();

  const startAt = (at: Instant | null, command: SessionCommand): Promise<Result<Done>> =>
    service.transact<Done>(
      by(),
      async (draft, now) => notTooLongAgo(at, now) ?? decided(draft, command, now),
    );

  /** A gesture does what the snapshot of its own turn offers, so that two quick presses are two steps and not the same one twice. */
  const gesture = (
    choose: (seen: Pick<Snapshot, 'current' | 'suggestions'>) => Action | null,
  ): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const owner = service.owner();
      const current = byPrecedence(draft.active(owner))[0] ?? null;
      const blocks = await draft.blocksOn(owner, dayOf(now, service.frame()));
      const action = choose({ current, suggestions: suggestions(draft.registry, owner, blocks, now) });
      if (action === null) return refused('not-active', message('refusal.nothingToInterrupt'));
      const command = commandOf(action.call, owner, { others: others(), goesBack: goesBack() });
      if (!command.ok) return command;
      if (command.value !== null) return decided(draft, command.value, now);
      const opened = await host.openWindow({ page: 'tray' });
      return opened.ok
        ? accepted({ session: null, what: null, gaveWay: [], workedMs: 0, undo: null })
        : opened;
    });

  const handlers: Handlers = {
    snapshot: async () => accepted(await service.snapshot()),
    day: async ({ date, asOf }) => {
      if (asOf !== undefined) return pastDay(service, date, asOf);
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      const sessions = (await store.onDays(owner, date, date)).map((each) => withShownLabels(each, book));
      // What is planned stands beside what was done, with the same colours.
      const planned = await store.blocksOn(owner, addDays(date, -1), date);
      const labelColors = colorsOfLabels(store.registry, owner, [...sessions, ...planned]);
      return accepted({ ...daySummary(date, sessions, service.frame(), service.now()), labelColors });
    },
    calendar: async ({ from, to }) => accepted(store.calendar(service.owner(), from, to)),
    history: (asked) => historyPage(service, historyOnDays, asked),
    labels: async () => accepted(await labelsInUse(store, service.owner())),
    steps: async ({ most }) => accepted(await service.steps(most)),
    sessionHistory: async ({ session: id }) => {
      const session = await store.session(id);
      if (session?.owner !== service.owner())
        return refused('not-found', message('refusal.noSuchSession'), 'session');
      const commits = await store.commitsOf({ kind: 'session', id }, session.heads);
      return accepted(sessionHistory(session, commits, store.device, service.now()));
    },
    settings: async () => accepted(settings.view()),
    verify: () => checked(() => store.verify()),
    checking: async () => accepted({ share: store.checking() }),

    create: (input) => execute({ type: 'CreateSession', owner: service.owner(), ...input }),
    begin: (input) =>
      startAt(input.at, { type: 'BeginSession', owner: service.owner(), others: others(), ...input }),
    start: (input) =>
      startAt(input.at, { type: 'StartSession', owner: service.owner(), others: others(), ...input }),
    interrupt: ({ session, reason, by: between }) =>
      onSession(session, 'refusal.nothingToInterrupt', (id, owner) => ({
        type: 'InterruptSession',
        owner,
        session: id,
        cause: 'manual_pause',
        reason,
        ...(between === undefined ? {} : { by: between }),
      })),
    fillInterruption: (input) => execute({ type: 'FillInterruption', owner: service.owner(), ...input }),
    takeForInterrupted: (input) => execute({ type: 'TakeForInterrupted', owner: service.owner(), ...input }),
    settleInterruption: (input) => execute({ type: 'SettleInterruption', owner: service.owner(), ...input }),
    answerDoubt: (input) => execute({ type: 'AnswerDoubt', owner: service.owner(), ...input }),
    explain: (input) => execute({ type: 'ExplainInterruption', owner: service.owner(), ...input }),
    resume: ({ session }) =>
      onSession(session, 'refusal.nothingToResume', (id, owner) => ({
        type: 'ResumeSession',
        owner,
        session: id,
        others: others(),
      })),
    end: ({ session, outcome, notes, at }) =>
      onSession(session, 'refusal.nothingToEnd', (id, owner) => ({
        type: 'EndSession',
        owner,
        session: id,
        outcome,
        goesBack: goesBack(),
        ...definedOnly({ notes, at }),
      })),
    toggle: () => gesture(toggleAction),
    pauseOrResume: () => gesture(pauseOrResumeAction),
    record: (input) => recordSession(service, by(), input),
    amend: (input) => amendSession(service, by(), input),
    split: (input) => execute({ type: 'SplitSession', owner: service.owner(), ...input }),
    merge: (input) => execute({ type: 'MergeSessions', owner: service.owner(), ...input }),
    moveStretch: (input) => execute({ type: 'MoveStretch', owner: service.owner(), ...input }),
    delete: ({ session }) => execute({ type: 'DeleteSession', owner: service.owner(), session }),
    restore: ({ session }) => execute({ type: 'RestoreSession', owner: service.owner(), session }),
    undo: ({ change }) => takenBack(change === undefined ? { kind: 'undo' } : { commit: change }),
    redo: ({ change }) => takenBack({ kind: 'redo', ...definedOnly({ only: change }) }),
    purge: ({ session }) => execute({ type: 'PurgeSession', owner: service.owner(), session }),

    keepRunning: async ({ session }) => {
      const found = service.active().find(({ id }) => id === session);
      if (found?.progress.status !== 'running')
        return refused('not-active', message('refusal.nothingToEnd'), 'session');
      const stillRunning = { session, at: service.now() };
      const kept = await settings.change((before) => accepted({ ...before, stillRunning }));
      service.announce();
      return kept.ok ? accepted(null) : kept;
    },
    muteNotTracking: async () => {
      const notTrackingMutedOn = dayOf(service.now(), service.frame());
      const kept = await settings.change((before) => accepted({ ...before, notTrackingMutedOn }));
      service.announce();
      return kept.ok ? accepted(null) : kept;
    },
    seeProblems: async () => {
      try {
        await seeProblems();
      } catch (error) {
        return refused('storage-failed', message('files.notSaved', { reason: errorCode(error) }));
      }
      service.announce();
      return accepted(null);
    },
    ...attendanceHandlers(service, by, others),
    ...reflectionHandlers(service),
    ...planHandlers(service, by),
    ...routineHandlers(service, by),
    ...calendar.handlers(by),
    ...backupHandlers(parts),
    renameLabel: ({ label, name }) =>
      onLabel(label, (seen) => ({ type: 'RenameLabel', label, name, ...seen })),
    mergeLabels: ({ label, into }) =>
      onLabel(into, (seen) => ({ type: 'MergeLabels', label, into, ...seen })),
    colorLabel: ({ label, color }) =>
      onLabel(label, (seen) => ({ type: 'ColorLabel', label, ...seen, color })),

    changeSettings: (changes) =>
      settings.change((before) => accepted({ ...before, ...definedOnly(changes) })),
    resetSettings: () =>
      settings.change(({ backupFolder }) =>
        // Where backups go is no matter of taste: they would stop without a word.
        accepted({ ...defaultSettingsOn(settings.view().platform), backupFolder }),
      ),
    changeShortcut: ({ action, accelerator }) => changeShortcut(settings, action, accelerator),
    checkShortcut: async ({ action }) => {
      const asked = host.checkShortcut(action);
      return asked.ok ? accepted(settings.view()) : asked;
    },
    copyBindings: async ({ desktop }) => {
      const bindings = bindingsOf(settings.view().shortcuts, speechOf(settings).t);
      const text = `${bindingLines(desktop, bindings).join('\n')}\n`;
      const handed = await host.handOver({ goes: 'clipboard', name: '', text });
      return handed.ok ? accepted({ text: handed.value.text }) : handed;
    },
    changeApi: (changes) =>
      settings.change((before) => accepted({ ...before, api: { ...before.api, ...definedOnly(changes) } })),
    exportDays: (input) => exportDays(service, host, speechOf(settings), input),
    copyForApi: (input) => host.copyForApi(input),
    renewApiToken: () => host.renewApiToken(),
    openWindow: (input) => host.openWindow(input),
    repair: () => checked(() => store.repair()),
    checkForUpdates: () => checkForUpdates(),
    openDataFolder: () => host.openDataFolder(),
    closeWindow: () => host.closeWindow(),
    quit: () => host.quit(),
  };
  return handlers;
}

/** In the hours that the person has chosen. */
function speechOf(settings: SettingsService): Speech {
  return speechFor(settings.view().systemLocale ?? 'en', settings.current.hours);
}

/** Decides a command, and says what it did: what it was about, and which sessions stopped for it. */
async function decided(draft: Draft, command: Command, now: Instant): Promise<Result<Done>> {
  return answered(draft, await draft.decide(command), now);
}

function changeShortcut(
  settings: SettingsService,
  action: keyof Settings['shortcuts'],
  accelerator: string | null,
): Promise<Result<SettingsView>> {
  // In the change's own turn: two that come together may want the same keys.
  return settings.change((before) => {
    const kept = accelerator === null ? null : keptFor(accelerator, settings.view().platform);
    if (kept !== null) return refused('invalid-input', message(`keys.${kept}`), 'accelerator');
    const holder = shortcutAction.options.find((other) => {
      const keys = before.shortcuts[other];
      return other !== action && keys !== null && accelerator !== null && isSameKeys(keys, accelerator);
    });
    return holder === undefined
      ? accepted({ ...before, shortcuts: { ...before.shortcuts, [action]: accelerator } })
      : refused('conflict', message(`keys.usedFor.${holder}`), 'accelerator');
  });
}

/**
 * The session command that an action's call stands for; null for a call that is about a window. Refused when what was used last could
 * not be said today: it may be older than the rules for texts.
 */
function commandOf(
  call: Call,
  owner: OwnerId,
  { others, goesBack }: { readonly others: OthersPolicy; readonly goesBack: boolean },
): Result<SessionCommand | null> {
  if (call.method === 'begin') {
    const input = checkInput('begin', call.input);
    return input.ok ? accepted({ type: 'BeginSession', owner, others, ...input.value }) : input;
  }
  if (call.method === 'interrupt' || call.method === 'resume' || call.method === 'end') {
    const { session } = call.input;
    if (session === undefined) return accepted(null);
    switch (call.method) {
      case 'interrupt':
        return accepted({ type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
      case 'resume':
        return accepted({ type: 'ResumeSession', owner, session, others });
      case 'end':
        return accepted({ type: 'EndSession', owner, session, outcome: 'none', goesBack });
      default:
        return assertNever(call);
    }
  }
  return accepted(null);
}

async function checked(check: () => Promise<VerifyReport>): Promise<Result<VerifyReport>> {
  try {
    return accepted(await check());
  } catch (error) {
    if (!(error instanceof CheckBrokeOff)) throw error;
    return refused('conflict', message('refusal.checkBrokeOff'));
  }
}
