/** The commands about sessions. Each call becomes one command of the owner, or several that make one commit. */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import type { SessionCommand } from '../../../shared/domain/commands.ts';
import type { WayOut } from '../../../shared/domain/overlaps.ts';
import { type Result, refused } from '../../../shared/domain/refusal.ts';
import type { DoubtId, OwnerId, SessionId } from '../../../shared/domain/session.ts';
import { notTooLongAgo } from '../../../shared/domain/start-time.ts';
import { message, type PlainCode } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { byPrecedence } from '../../../shared/views/snapshot.ts';
import { decided } from '../answered.ts';
import type { By } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';
import type { SettingsService } from '../settings-service.ts';
import { amendSession, recordSession } from './amend.ts';
import { besideFinished, restoreSession } from './beside-others.ts';
import { mergeSessions } from './merge.ts';
import { noteStillRunning } from './still-running.ts';

type SessionCommandHandlers = Pick<
  Handlers,
  | 'create'
  | 'begin'
  | 'start'
  | 'interrupt'
  | 'fillInterruption'
  | 'takeForInterrupted'
  | 'settleInterruption'
  | 'answerDoubt'
  | 'explain'
  | 'resume'
  | 'end'
  | 'record'
  | 'amend'
  | 'split'
  | 'merge'
  | 'moveStretch'
  | 'delete'
  | 'restore'
  | 'purge'
>;

export function sessionCommandHandlers(
  service: RoutineLogService,
  settings: SettingsService,
  by: () => By,
): SessionCommandHandlers {
  const owner = () => service.owner();
  const others = () => settings.current.whenAnotherStarts;
  const goesBack = () => settings.current.whenInterruptionEnds === 'resume';

  /** Runs one command and answers what it did. */
  const execute = (command: SessionCommand): Promise<Result<Done>> =>
    service.transact(by(), (draft, now) => decided(draft, command, now));

  /**
   * A person who confirms time up to the end of a doubt was still working then. This is noted first, so that no reminder asks in between.
   */
  const noteKept = async ({ session, doubt }: { readonly session: SessionId; readonly doubt: DoubtId }) => {
    const running = service
      .active()
      .find(({ id, progress }) => id === session && progress.status === 'running');
    const kept = running?.doubts?.find(({ id }) => id === doubt);
    if (kept !== undefined)
      await noteStillRunning(service, settings, { session, at: kept.until ?? service.now() });
  };

  /** A command on the named session or else on the current one, which is looked up at the command's own turn in the queue. */
  const onSession = (
    named: SessionId | undefined,
    nothing: PlainCode,
    make: (session: SessionId, owner: OwnerId) => SessionCommand,
  ): Promise<Result<Done>> =>
    service.transact<Done>(by(), async (draft, now) => {
      const session = named ?? byPrecedence(draft.active(owner()))[0]?.id;
      if (session === undefined) return refused('not-active', message(nothing));
      return decided(draft, make(session, owner()), now);
    });

  const startAt = (
    at: Instant | null,
    command: SessionCommand,
    overlap: WayOut | undefined,
  ): Promise<Result<Done>> =>
    service.transact<Done>(
      by(),
      async (draft, now) => notTooLongAgo(at, now) ?? besideFinished(draft, now, command, overlap),
    );

  return {
    create: (input) => execute({ type: 'CreateSession', owner: owner(), ...input }),
    begin: ({ overlap, ...input }) =>
      startAt(input.at, { type: 'BeginSession', owner: owner(), others: others(), ...input }, overlap),
    start: ({ overlap, ...input }) =>
      startAt(input.at, { type: 'StartSession', owner: owner(), others: others(), ...input }, overlap),
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
        besideFinished(draft, now, { type: 'FillInterruption', owner: owner(), ...input }, overlap),
      ),
    takeForInterrupted: (input) => execute({ type: 'TakeForInterrupted', owner: owner(), ...input }),
    settleInterruption: (input) => execute({ type: 'SettleInterruption', owner: owner(), ...input }),
    answerDoubt: async (input) => {
      if (input.answer.as === 'keep') await noteKept(input);
      return execute({ type: 'AnswerDoubt', owner: owner(), ...input });
    },
    explain: (input) => execute({ type: 'ExplainInterruption', owner: owner(), ...input }),
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
    record: (input) => recordSession(service, by(), input),
    amend: (input) => amendSession(service, by(), input),
    split: (input) => execute({ type: 'SplitSession', owner: owner(), ...input }),
    merge: (input) => mergeSessions(service, by(), input),
    moveStretch: (input) => execute({ type: 'MoveStretch', owner: owner(), ...input }),
    delete: ({ session }) => execute({ type: 'DeleteSession', owner: owner(), session }),
    restore: (input) => restoreSession(service, by(), input),
    purge: ({ session }) => execute({ type: 'PurgeSession', owner: owner(), session }),
  };
}
