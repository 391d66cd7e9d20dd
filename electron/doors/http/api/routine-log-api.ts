/** The routes of the RoutineLog document, all sections: an owner's sessions are created, started, interrupted and ended. */
import {
  routineLogRoutes as routes,
  routineLogDocument,
} from '../../../../shared/contract/api/routine-log.ts';
import type { SessionCommand } from '../../../../shared/domain/commands.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { message } from '../../../../shared/messages/message.ts';
import { type RoutineLogSession, routineLogSession } from '../../../../shared/views/routine-log-session.ts';
import { byCaller, saveReceipt, type Who } from '../../../documents/people.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { type Answered, on, plain } from './bound-route.ts';

export function routineLogApi(parts: ApiParts): MountedApi {
  const { service } = parts;

  /** Runs a command for an owner. An unknown owner gets the same refusal as a foreign one, so that nobody learns who exists. */
  const act = async (who: Who, command: SessionCommand): Promise<Result<{ readonly session: string }>> => {
    if (!mayActFor(who, command.owner)) return foreign;
    return service.transact(byCaller(who), async (draft) => {
      const decided = await draft.decide(command);
      if (!decided.ok) return decided;
      const session = decided.value.about;
      await saveReceipt(draft, who, session);
      return accepted({ session });
    });
  };
  const doneBefore = async () => done(accepted(null));
  const done = (result: Result<unknown>): Result<Answered<Record<string, never>>> =>
    result.ok ? plain(accepted({})) : result;

  return mountedApi(parts, routineLogDocument, [
    on(routes.getUserSessions, async ({ who, body: { owner } }) => {
      if (!mayActFor(who, owner)) return foreign;
      const sessions: RoutineLogSession[] = [];
      for await (const session of service.store.all(owner)) sessions.push(routineLogSession(session));
      // RoutineLog, _getUserSessions: at least one session is required.
      if (sessions.length === 0) return refused('not-found', message('refusal.noSessions'));
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
    on(
      routes.startSession,
      // RoutineLog, startSession: other sessions of the owner may be active.
      async ({ who, body }) =>
        done(await act(who, { type: 'StartSession', ...body, at: null, others: 'allow' })),
      doneBefore,
    ),
    on(
      routes.endSession,
      async ({ who, body }) => done(await act(who, { type: 'EndSession', ...body, outcome: 'none' })),
      doneBefore,
    ),
    on(
      routes.interruptSession,
      async ({ who, body: { interruptReason: reason, ...of } }) =>
        done(await act(who, { type: 'InterruptSession', ...of, cause: 'manual_pause', reason })),
      doneBefore,
    ),
    on(
      routes.resumeSession,
      async ({ who, body }) => done(await act(who, { type: 'ResumeSession', ...body, others: 'allow' })),
      doneBefore,
    ),
    on(
      routes.explainInterruption,
      async ({ who, body: { owner, session, interruptReason: reason } }) => {
        if (!mayActFor(who, owner)) return foreign;
        return done(
          await service.transact(byCaller(who), async (draft) => {
            const found = await draft.session(session);
            if (found === undefined || found.owner !== owner || found.deletedAt !== null)
              return noSuchSession;
            // RoutineLog, Session: interruptions have no ids there, so the last one is meant.
            const last = found.interruptions.at(-1);
            if (last === undefined)
              return refused('not-interrupted', message('refusal.notInterruptedYet', { name: found.name }));
            const explained = await draft.decide({
              type: 'ExplainInterruption',
              owner,
              session,
              interruption: last.id,
              reason,
            });
            if (explained.ok) await saveReceipt(draft, who, session);
            return explained;
          }),
        );
      },
      doneBefore,
    ),
    on(
      routes.deleteSession,
      async ({ who, body }) => done(await act(who, { type: 'DeleteSession', ...body })),
      doneBefore,
    ),
  ]);
}

/** The local owner's token may act for any owner, any other token only for its own person. */
function mayActFor(who: Who, owner: string): boolean {
  return who.isLocal || who.person.id === owner;
}

const foreign = refused('forbidden', message('refusal.ownOwnerOnly'));
const noSuchSession = refused('not-found', message('refusal.noSuchSession'));
