/**
 * `GET /api/events`: the caller's present as server-sent events, at once and after each change of it. Whoever reads slowly gets the newest,
 * not a backlog; whose token is revoked gets nothing more.
 */
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import { eventsDocument, type presentSchema } from '../../../shared/contract/api/events.ts';
import { routineLogSession } from '../../../shared/views/routine-log-session.ts';
import { byPrecedence } from '../../../shared/views/snapshot.ts';
import { own } from '../../service/people.ts';
import { activeTimer } from '../../service/time-logs.ts';
import { type ApiParts, mountedApi, whoIs } from './api-door.ts';
import type { Caller } from './caller.ts';
import type { MountedApi } from './server.ts';

type Present = z.input<typeof presentSchema>;

const streamsAtATime = 32;

/** `onClose` is told how to end every stream. */
export function eventsApi(parts: ApiParts, onClose: (close: () => void) => void): MountedApi {
  const { service, keepAliveMs = 20_000 } = parts;
  const streams = new Set<() => void>();
  let isClosed = false;
  onClose(() => {
    isClosed = true;
    for (const end of streams) end();
  });

  const mayListen = (caller: Caller): boolean => {
    if (!parts.isOn()) return false;
    return caller.kind !== 'person' || own(service.store.registry.tokens, caller.token)?.revokedAt === null;
  };

  return mountedApi(parts, eventsDocument, [], (routes) => {
    routes.get('/', (c) => {
      const caller = c.get('caller');
      const who = whoIs(service, caller);
      if (c.req.method !== 'GET') return c.body(null, 200);
      if (who === null) return c.json({ error: 'This token stands for nobody.' }, 403);
      if (caller.kind === 'person') parts.tokenUse.used(caller.token);
      if (isClosed || streams.size >= streamsAtATime) {
        c.header('Retry-After', '5');
        return c.json({ error: 'Too many listen already.' }, 429);
      }
      const owner = who.person.id;
      const present = (revision: number): Present => {
        const active = byPrecedence(service.store.active(owner)).map(routineLogSession);
        const takenAt = service.now();
        return { revision, takenAt, current: active[0] ?? null, active, timer: activeTimer(service, owner) };
      };
      return streamSSE(c, async (stream) => {
        let revision = 0;
        let told: { readonly revision: number; readonly seen: string } | null = null;
        let isOver = false;
        let wake = () => {};
        const end = () => {
          isOver = true;
          wake();
        };
        streams.add(end);
        stream.onAbort(end);
        const stop = service.onDidChange((snapshot) => {
          revision = Math.max(revision, snapshot.revision);
          wake();
        });
        try {
          await stream.write('retry: 1000\n\n');
          revision = Math.max(revision, (await service.snapshot()).revision);
          while (!isOver && mayListen(caller)) {
            // What others do is not told, not even that they did something.
            const { tasks } = service.store.registry;
            const seen = JSON.stringify(
              service.store.active(owner).map((each) => [each, own(tasks, each.linkedTaskId ?? '')]),
            );
            // What is seen may be ahead of its revision: it waits for one that no earlier event had.
            if (told === null || (seen !== told.seen && revision > told.revision)) {
              told = { revision, seen };
              const id = String(revision);
              await stream.writeSSE({ event: 'snapshot', id, data: JSON.stringify(present(revision)) });
              continue;
            }
            const isQuiet = await new Promise<boolean>((resolve) => {
              const timer = setTimeout(() => resolve(true), keepAliveMs);
              wake = () => {
                clearTimeout(timer);
                resolve(false);
              };
            });
            wake = () => {};
            if (isQuiet) await stream.write(': still here\n\n');
          }
        } finally {
          stop();
          streams.delete(end);
        }
      });
    });
  });
}
