/** The handlers of the contract, put together. What takes more than a few lines of one has a file of its own beside this. */
import type { Done, Handlers, VerifyReport } from '../../../shared/contract/contract.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { SessionCommand } from '../../../shared/domain/commands.ts';
import type { Door } from '../../../shared/domain/commit.ts';
import { labelBook, withShownLabels } from '../../../shared/domain/label-book.ts';
import { colorsOfLabels } from '../../../shared/domain/label-colors.ts';
import type { WayOut } from '../../../shared/domain/overlaps.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { SessionId } from '../../../shared/domain/session.ts';
import { notTooLongAgo } from '../../../shared/domain/start-time.ts';
import { message, type PlainCode } from '../../../shared/messages/message.ts';
import { dayOf } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import { earliestBegin } from '../../../shared/views/reflection/block-days.ts';
import { sessionHistory } from '../../../shared/views/session-history.ts';
import { byPrecedence } from '../../../shared/views/snapshot.ts';
import { errorCode } from '../../ports/error-code.ts';
import { CheckBrokeOff } from '../../ports/store.ts';
import { answered, decided } from '../answered.ts';
import type { CalendarImport } from '../calendar-import.ts';
import { definedOnly } from '../defined-only.ts';
import type { By } from '../draft.ts';
import type { Wanted } from '../retrace/retrace.ts';
import { amendSession, recordSession } from './amend.ts';
import { attendanceHandlers } from './attendance.ts';
import { type BackupHandlerParts, backupHandlers, saidOfRestore } from './backups.ts';
import { besideChanged, besideFinished, restoreSession } from './beside-others.ts';
import { exportDays } from './export.ts';
import { gestureHandlers } from './gestures.ts';
import { historyPage } from './history.ts';
import { HistoryOnDays } from './history-on-days.ts';
import { labelHandlers } from './labels.ts';
import { pastDay } from './past-day.ts';
import { planHandlers } from './plan.ts';
import { reflectionHandlers } from './reflection.ts';
import { routineHandlers } from './routines.ts';
import { sessionsThere } from './sessions-there.ts';
import { settingsHandlers, speechOf } from './settings.ts';
import type { CheckForUpdates } from './updates.ts';
import { WorkedByDay } from './worked-by-day.ts';

export interface HandlerParts extends BackupHandlerParts {
  readonly calendar: CalendarImport;
  /** The person knows what was found wrong with the files. Rejects with the system's error. */
  readonly seeProblems: () => Promise<void>;
  readonly checkForUpdates: CheckForUpdates;
}

/** Those of each door are made once: what they keep of what was read is there for the next call. */
export function handlersByDoor(parts: HandlerParts): (door: Door) => Handlers {
  const made = new Map<Door, Handlers>();
  return (door) => {
    const handlers = made.get(door) ?? makeHandlers(parts, door);
    made.set(door, handlers);
    return handlers;
  };
}

/** `door`: through which the calls come that these handlers answer; it stands in every commit. */
function makeHandlers(parts: HandlerParts, door: Door): Handlers {
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

  const takenBack = (wanted: Wanted, overlap: WayOut | undefined): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const done = await service.takeBack(draft, service.owner(), wanted);
      if (!done.ok) return done;
      const { isAsItWas, tookBack } = done.value;
      const settled = await besideChanged(draft, now, isAsItWas, overlap);
      if (!settled.ok) return settled;
      const answer = answered(draft, done, now);
      return answer.ok ? accepted({ ...answer.value, tookBack }) : answer;
    });

  const historyOnDays = new HistoryOnDays();
  const workedByDay = new WorkedByDay();

  const startAt = (
    at: Instant | null,
    command: SessionCommand,
    overlap: WayOut | undefined,
  ): Promise<Result<Done>> =>
    service.transact<Done>(
      by(),
      async (draft, now) => notTooLongAgo(at, now) ?? besideFinished(draft, now, command, overlap),
    );

  /** What the program remembers of an answer, so as not to ask again. */
  const noted = async (changes: Partial<Settings>): Promise<Result<null>> => {
    const kept = await settings.change((before) => accepted({ ...before, ...changes }));
    service.announce();
    return kept.ok ? accepted(null) : kept;
  };

  const handlers: Handlers = {
    snapshot: async () => accepted(await service.snapshot()),
    day: async ({ date, asOf }) => {
      if (asOf !== undefined) return pastDay(service, date, asOf);
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      const sessions = (await store.onDays(owner, date, date)).map((each) => withShownLabels(each, book));
      // What is planned stands beside what was done, with the same colours.
      const planned = await store.blocksOn(owner, earliestBegin(date), date);
      const labelColors = colorsOfLabels(store.registry, owner, [...sessions, ...planned]);
      return accepted({ ...daySummary(date, sessions, service.frame(), service.now()), labelColors });
    },
    calendar: async ({ from, to }) => accepted(await workedByDay.figures(service, from, to)),
    history: (asked) => historyPage(service, historyOnDays, asked),
    steps: async ({ most }) => accepted(await service.steps(most)),
    sessions: async ({ sessions }) => {
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      const found = await sessionsThere((id) => store.session(id), owner, sessions);
      return accepted(found.map((each) => withShownLabels(each, book)));
    },
    sessionHistory: async ({ session: id }) => {
      const session = await store.session(id);
      if (session?.owner !== service.owner())
        return refused('not-found', message('refusal.noSuchSession'), 'session');
      const commits = await store.commitsOf({ kind: 'session', id }, session.heads);
      return accepted(sessionHistory(session, commits, store.device, service.now()));
    },
    verify: () => checked(() => store.verify()),
    checking: async () => accepted({ share: store.checking() }),

    create: (input) => execute({ type: 'CreateSession', owner: service.owner(), ...input }),
    begin: ({ overlap, ...input }) =>
      startAt(
        input.at,
        { type: 'BeginSession', owner: service.owner(), others: others(), ...input },
        overlap,
      ),
    start: ({ overlap, ...input }) =>
      startAt(
        input.at,
        { type: 'StartSession', owner: service.owner(), others: others(), ...input },
        overlap,
      ),
    interrupt: ({ session, reason, by: between }) =>
      onSession(session, 'refusal.nothingToInterrupt', (id, owner) => ({
        type: 'InterruptSession',
        owner,
        session: id,
        cause: 'manual_pause',
        reason,
        ...(between === undefined ? {} : { by: between }),
      })),
    fillInterruption: ({ overlap, ...input }) =>
      service.transact<Done>(by(), (draft, now) =>
        besideFinished(draft, now, { type: 'FillInterruption', owner: service.owner(), ...input }, overlap),
      ),
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
    ...gestureHandlers(parts, by),
    record: (input) => recordSession(service, by(), input),
    amend: (input) => amendSession(service, by(), input),
    split: (input) => execute({ type: 'SplitSession', owner: service.owner(), ...input }),
    merge: (input) => execute({ type: 'MergeSessions', owner: service.owner(), ...input }),
    moveStretch: (input) => execute({ type: 'MoveStretch', owner: service.owner(), ...input }),
    delete: ({ session }) => execute({ type: 'DeleteSession', owner: service.owner(), session }),
    restore: (input) => restoreSession(service, by(), input),
    undo: async ({ change, overlap }) =>
      change === undefined
        ? saidOfRestore(await takenBack({ kind: 'undo' }, overlap), parts.backups)
        : takenBack({ commit: change }, overlap),
    redo: ({ change, overlap }) => takenBack({ kind: 'redo', ...definedOnly({ only: change }) }, overlap),
    purge: ({ session }) => execute({ type: 'PurgeSession', owner: service.owner(), session }),

    keepRunning: async ({ session }) => {
      const found = service.active().find(({ id }) => id === session);
      if (found?.progress.status !== 'running')
        return refused('not-active', message('refusal.nothingToEnd'), 'session');
      return noted({ stillRunning: { session, at: service.now() } });
    },
    muteNotTracking: () => noted({ notTrackingMutedOn: dayOf(service.now(), service.frame()) }),
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
    ...labelHandlers(service, by),
    ...calendar.handlers(by),
    ...backupHandlers(parts),
    ...settingsHandlers(settings, host),
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

async function checked(check: () => Promise<VerifyReport>): Promise<Result<VerifyReport>> {
  try {
    return accepted(await check());
  } catch (error) {
    if (!(error instanceof CheckBrokeOff)) throw error;
    return refused('conflict', message('refusal.checkBrokeOff'));
  }
}
