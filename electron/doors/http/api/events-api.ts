/**
 * `GET /api/events`: the caller's present state as server-sent events, at once and after each change. Revoking the token ends the stream.
 */
import type { z } from 'zod';
import { eventsDocument, type presentSchema } from '../../../../shared/contract/api/events.ts';
import { own } from '../../../../shared/domain/registry.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { routineLogSession } from '../../../../shared/views/routine-log-session.ts';
import { byPrecedence } from '../../../../shared/views/snapshot.ts';
import { activeTimer } from '../../../documents/timers.ts';
import type { RoutineLogService } from '../../../service/service.ts';
import type { Caller } from '../server/caller.ts';
import { type EventSource, EventStreams, type Places } from '../server/event-streams.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi, whoIs } from './api-door.ts';

type Present = z.input<typeof presentSchema>;

/**
 * The most streams at once. The local owner's are counted separately. All other people share theirs, and no single person can take all of
 * them.
 */
const localPlaces: Places = { all: 32, each: 32 };
const othersPlaces: Places = { all: 128, each: 8 };

/** `onClose` receives the function that ends every stream. */
export function eventsApi(parts: ApiParts, onClose: (close: () => void) => void): MountedApi {
  const { service } = parts;
  const streams = {
    local: new EventStreams(parts.logger, parts.keepAliveMs, localPlaces),
    others: new EventStreams(parts.logger, parts.keepAliveMs, othersPlaces),
  };
  onClose(() => {
    streams.local.close();
    streams.others.close();
  });

  const mayListen = (caller: Caller): boolean => {
    if (!parts.isOn()) return false;
    return caller.kind !== 'person' || own(service.store.registry.tokens, caller.token)?.revokedAt === null;
  };

  return mountedApi(parts, eventsDocument, [], (routes) => {
    routes.get('/', (c) => {
      const caller = c.get('caller');
      const who = whoIs(service, caller);
      if (c.req.method !== 'GET') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
      if (who === null) return c.json({ error: english.t('refusal.tokenOfNobody') }, 403);
      if (caller.kind === 'person') parts.tokenUse.used(caller.token);
      const places = who.isLocal ? streams.local : streams.others;
      if (places.isFullFor(who.person.id)) {
        c.header('Retry-After', '5');
        return c.json({ error: english.t('http.manyListen') }, 429);
      }
      return places.answer(
        c,
        presentOf(service, who.person.id, () => mayListen(caller)),
        who.person.id,
      );
    });
  });
}

/** An owner's present state, whenever it has changed. A listener learns nothing of other people's changes, not even that there were any. */
function presentOf(service: RoutineLogService, owner: string, mayListen: () => boolean): EventSource {
  let revision = 0;
  let told: { readonly revision: number; readonly seen: string } | null = null;
  const present = (): Present => {
    const active = byPrecedence(service.store.active(owner)).map(routineLogSession);
    const takenAt = service.now();
    return { revision, takenAt, current: active[0] ?? null, active, timer: activeTimer(service, owner) };
  };
  return {
    onNews: (wake) =>
      service.onDidChange((snapshot) => {
        revision = Math.max(revision, snapshot.revision);
        wake();
      }),
    next: async () => {
      if (told === null) revision = Math.max(revision, (await service.snapshot()).revision);
      if (!mayListen()) return null;
      const { tasks } = service.store.registry;
      const seen = JSON.stringify(
        service.store.active(owner).map((each) => [each, own(tasks, each.linkedTaskId ?? '')]),
      );
      // The state may be newer than the revision. It is sent once there is a revision that no earlier event had.
      if (told !== null && (seen === told.seen || revision <= told.revision)) return [];
      told = { revision, seen };
      return [{ event: 'snapshot', id: String(revision), data: JSON.stringify(present()) }];
    },
  };
}
