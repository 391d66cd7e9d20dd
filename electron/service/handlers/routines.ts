/**
 * Routines in the windows: saving one from a session, listing, renaming and removing them, and the sets suggested for a session of a
 * routine.
 */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import { exercisesOf } from '../../../shared/domain/exercise-catalogue.ts';
import { labelBook } from '../../../shared/domain/label-book.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import { routineById, routinesOf } from '../../../shared/domain/routine-list.ts';
import { type Entry, firstStart, type Session } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import { suggestedSets } from '../../../shared/views/set-by-set.ts';
import { answered } from '../answered.ts';
import type { By } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';

type RoutineHandlers = Pick<
  Handlers,
  'routines' | 'workout' | 'addRoutine' | 'changeRoutine' | 'removeRoutine'
>;

/** How many of the latest sessions are searched for those of a routine: enough for a year, and read without a stall. */
const sessionsLookedThrough = 1_000;

export function routineHandlers(service: RoutineLogService, by: () => By): RoutineHandlers {
  const { store } = service;

  /** The sets suggested for a session. A session of a routine keeps its suggestions even if the routine is removed meanwhile. */
  const suggestedFor = async (session: Session): Promise<readonly Entry[]> => {
    const { owner, routineId } = session;
    if (routineId === null) return [];
    // An API may have recorded a session that is still to come, which was not "last time".
    const before = firstStart(session) ?? service.now();
    const { sessions } = await store.page({ owner, before }, 0, sessionsLookedThrough);
    const past = sessions.filter((each) => each.routineId === routineId);
    return suggestedSets(
      routineById(store.registry, owner, routineId)?.entries ?? [],
      past.map(({ entries }) => entries),
    );
  };

  return {
    routines: async () => {
      const owner = service.owner();
      const book = labelBook(store.registry, owner);
      return accepted(
        routinesOf(store.registry, owner).map(({ id, name, labels, entries }) => ({
          id,
          name,
          labels: book.shownAll(labels),
          exercises: entries.length,
        })),
      );
    },
    workout: async ({ session: id }) => {
      const owner = service.owner();
      const session = await store.session(id);
      if (session === undefined || session.owner !== owner)
        return refused('not-found', message('refusal.noSuchSession'), 'session');
      const exercises = exercisesOf(store.registry, owner).map(({ id: exercise, name, category }) => ({
        id: exercise,
        name,
        category,
      }));
      return accepted({ exercises, suggested: await suggestedFor(session) });
    },
    addRoutine: ({ session: id }) =>
      service.transact<Done>(by(), async (draft, now) => {
        const owner = service.owner();
        const session = await draft.session(id);
        if (session === undefined || session.owner !== owner || session.deletedAt !== null)
          return refused('not-found', message('refusal.noSuchSession'), 'session');
        const { name, labels, entries } = session;
        const command = { type: 'AddRoutine', owner, name, labels, entries } as const;
        return answered(draft, await draft.decide(command), now);
      }),
    changeRoutine: ({ routine, name }) =>
      service.transact<Done>(by(), async (draft, now) => {
        const owner = service.owner();
        const command = { type: 'ChangeRoutine', owner, routine, change: { name } } as const;
        return answered(draft, await draft.decide(command), now);
      }),
    removeRoutine: ({ routine }) =>
      service.transact<Done>(by(), async (draft, now) =>
        answered(draft, await draft.decide({ type: 'RemoveRoutine', owner: service.owner(), routine }), now),
      ),
  };
}
