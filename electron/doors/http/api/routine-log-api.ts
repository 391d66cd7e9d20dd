/** RoutineLog API (document `routine-log-api.md`, settled in the semantics): sessions of an owner, created, started, interrupted, ended. */
import {
  routineLogRoutes as routes,
  routineLogDocument,
} from '../../../../shared/contract/api/routine-log.ts';
import type { SessionCommand } from '../../../../shared/domain/commands.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { type RoutineLogSession, routineLogSession } from '../../../../shared/views/routine-log-session.ts';
import { receipt, type Who } from '../../../documents/people.ts';
import type { MountedApi } from '../server.ts';
import { type Answered, type ApiParts, mountedApi, noSuchSession, on, plain } from './api-door.ts';

export function routineLogApi(parts: ApiParts): MountedApi {
  const { service } = parts;

  /** Carries a command out for an owner. The same refusal whether the owner is there or not: existence is not revealed. */
  const act = async (who: Who, command: SessionCommand): Promise<Result<{ readonly session: string }>> => {
    if (!mayActFor(who, command.owner)) return foreign;
    return service.transact(async (draft, now) => {
      const decided = await service.decideCommand(draft, now, command);
      if (!decided.ok || command.type !== 'CreateSession') return decided;
      const { events, value } = decided.value;
      return accepted({ events: [...events, ...receipt(who, value.session, now)], value });
    });
  };
  const done = (result: Result<unknown>): Result<Answered<Record<string, never>>> =>
    result.ok ? plain(accepted({})) : result;

  return mountedApi(parts, routineLogDocument, [
    on(routes.getUserSessions, async ({ who, body: { owner } }) => {
      if (!mayActFor(who, owner)) return foreign;
      const sessions: RoutineLogSession[] = [];
      for await (const session of service.store.all(owner)) sessions.push(routineLogSession(session));
      // The document requires at least one.
      if (sessions.length === 0) return refused('not-found', 'This owner has no sessions.');
      return plain(accepted(sessions));
    }),
    on(
      routes.createSession,
      async ({ who, body: { owner, sessionName, linkedTaskId } }) =>
        plain(
          await act(who, {
            type: 'CreateSession',
            owner,
            name: sessionName,
            labels: [],
            notes: null,
            linkedTaskId: linkedTaskId ?? null,
            routineId: null,
            entries: [],
          }),
        ),
      async (_who, session) => plain(accepted({ session })),
    ),
    on(routes.startSession, async ({ who, body }) =>
      // Several sessions of one owner may be active, as the document has it.
      done(await act(who, { type: 'StartSession', ...body, at: null, others: 'allow' })),
    ),
    on(routes.endSession, async ({ who, body }) =>
      done(await act(who, { type: 'EndSession', ...body, outcome: 'none' })),
    ),
    on(routes.interruptSession, async ({ who, body: { interruptReason: reason, ...of } }) =>
      done(await act(who, { type: 'InterruptSession', ...of, cause: 'manual_pause', reason })),
    ),
    on(routes.resumeSession, async ({ who, body }) =>
      done(await act(who, { type: 'ResumeSession', ...body, others: 'allow' })),
    ),
    on(routes.explainInterruption, async ({ who, body: { owner, session, interruptReason: reason } }) => {
      if (!mayActFor(who, owner)) return foreign;
      return done(
        await service.transact(async (draft, now) => {
          const found = await draft.session(session);
          if (found === undefined || found.owner !== owner || found.deletedAt !== null) return noSuchSession;
          // The interruptions have no ids in the document: the last one is meant.
          const last = found.interruptions.at(-1);
          if (last === undefined)
            return refused('not-interrupted', `“${found.name}” has not been interrupted.`);
          return service.decideCommand(draft, now, {
            type: 'ExplainInterruption',
            owner,
            session,
            interruption: last.id,
            reason,
          });
        }),
      );
    }),
    on(routes.deleteSession, async ({ who, body }) =>
      done(await act(who, { type: 'DeleteSession', ...body })),
    ),
  ]);
}

/** The local owner's token acts for any owner, any other one for its own person only. */
function mayActFor(who: Who, owner: string): boolean {
  return who.isLocal || who.person.id === owner;
}

const foreign = refused('forbidden', 'This token is for its own owner only.');
