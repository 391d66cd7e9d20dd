/**
 * Handles a request to a documented API: the route's schemas check caller, body and query once, the service is called, and its answer or
 * refusal is put into the document's form.
 */
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { type ApiDocument, type ApiRoute, takesKey } from '../../../../shared/contract/api/route.ts';
import { check } from '../../../../shared/contract/check.ts';
import { own } from '../../../../shared/domain/person/roles.ts';
import { hasNoRoomForReceipts, receiptOf } from '../../../../shared/domain/receipts.ts';
import { type RefusalCode, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { type Message, message } from '../../../../shared/messages/message.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { changedMeanwhile } from '../../../documents/catalogue.ts';
import type { Who } from '../../../documents/people.ts';
import type { TokenUse } from '../../../documents/tokens.ts';
import type { Aging } from '../../../ports/aging.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { RoutineLogService } from '../../../service/service.ts';
import type { Caller, DoorEnv } from '../server/caller.ts';
import { jsonOf } from '../server/json-body.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { wrongMethod } from '../server/wrong-method.ts';
import { statusOf } from './api-status.ts';
import { allows, etagOf, has, isOther, type Stored } from './etag.ts';
import { callKeyOf, Idempotency, type Sent } from './idempotency.ts';

/** What the routes need. */
export interface ApiParts {
  readonly service: RoutineLogService;
  readonly aging: Aging;
  readonly logger: Logger;
  /** Checked for each request, because in the desktop program the APIs can be switched off. */
  readonly isOn: () => boolean;
  readonly tokenUse: TokenUse;
  /** Whether the program's pages are served as well, so that the page about the APIs can link to them. */
  readonly hasPages?: boolean;
  /** After how much silence an event stream sends a comment, in milliseconds. If absent, twenty seconds. */
  readonly keepAliveMs?: number;
}

/** A checked request. */
export interface ApiCall<Body, Query> {
  readonly who: Who;
  readonly body: Body;
  readonly query: Query;
  /** The variable part of the path in small letters, as ids are written; empty if there is none. */
  readonly id: string;
  /** Whether the conditions of the request (`If-Match`, `If-None-Match`) allow to change the thing as it is now. */
  readonly isCurrent: (thing: Stored) => boolean;
}

export interface Answered<Value> {
  readonly body: Value;
  /** The version of the stored thing; null if it has none. */
  readonly version: string | null;
}

/** A route with its answer. The types of its body and query are hidden. */
export interface BoundRoute {
  readonly route: ApiRoute;
  readonly answer: (call: ApiCall<unknown, unknown>) => Promise<Result<Answered<unknown>>>;
  readonly again: (who: Who, made: string) => Promise<Result<Answered<unknown>>>;
}

/** `again`: for a route that changes something, makes the answer to a repeated call from the id that the receipt holds. */
export function on<Body extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  route: ApiRoute<Body, Query, Answer>,
  answer: (
    call: ApiCall<z.output<Body>, z.output<Query>>,
  ) => Promise<Result<Answered<z.input<NoInfer<Answer>>>>>,
  again: (who: Who, made: string) => Promise<Result<Answered<z.input<NoInfer<Answer>>>>> = async () =>
    madeBefore,
): BoundRoute {
  const withoutQuery = check(route.query, noQuery);
  return {
    route,
    again,
    answer: async (call) => {
      const body = check(route.body, call.body);
      if (!body.ok) return body;
      const twice = Object.entries(Object(call.query)).find(([, value]) => Array.isArray(value));
      if (twice !== undefined)
        return refused(
          'invalid-input',
          message('input.givenTwice', { field: twice[0].slice(0, 100) }),
          twice[0],
        );
      const query = call.query === noQuery ? withoutQuery : check(route.query, call.query);
      if (!query.ok) return query;
      return answer({ ...call, body: body.value, query: query.value });
    },
  };
}

/** Mounts the routes of a document at its base, with its form for errors, and 405 for methods that a path does not have. */
export function mountedApi(
  parts: ApiParts,
  document: ApiDocument,
  bound: readonly BoundRoute[],
  more: (routes: Hono<DoorEnv>) => void = () => {},
): MountedApi {
  const { base, errorField } = document;
  const routes = new Hono<DoorEnv>();
  const errorBody = (message: string) => ({ [errorField]: message });
  const { service, aging } = parts;
  const idempotency = new Idempotency(aging, (call) =>
    receiptOf(service.store.registry.receipts, call, aging.now()),
  );
  const answered = (c: Context<DoorEnv>, { status, json, etag }: Sent) => {
    if (etag !== null) c.header('ETag', etag);
    return c.body(json, status, { 'Content-Type': 'application/json' });
  };
  const failed = (status: Sent['status'], sentence: string): Sent => ({
    status,
    json: JSON.stringify(errorBody(sentence)),
    etag: null,
  });
  const refuse = (code: RefusalCode, said: Message) => failed(statusOf(code), english.say(said));

  for (const { route, answer, again } of bound)
    routes.on(route.method, pathWithin(base, route.path), async (c) => {
      const caller = c.get('caller');
      const header = c.get('header');
      if (caller.kind === 'person') parts.tokenUse.used(caller.token);
      const who = whoIs(service, caller);
      if (who === null) return answered(c, failed(403, english.t('refusal.tokenOfNobody')));
      const bytes = c.get('body');
      const asked = bytes.length === 0 ? ({ isJson: true, value: {} } as const) : jsonOf(bytes);
      if (!asked.isJson) return answered(c, refuse('invalid-input', message('http.notJson')));
      const sent = (result: Result<Answered<unknown>>): Sent => {
        if (!result.ok) return refuse(result.refusal.code, result.refusal.message);
        const { body, version } = result.value;
        const json = JSON.stringify(body);
        return { status: route.status, json, etag: version === null ? null : etagOf(version, json) };
      };
      const conditions = {
        ifMatch: header('if-match') ?? null,
        ifNoneMatch: header('if-none-match') ?? null,
      };
      const make = async (callKey: Who['callKey']): Promise<Sent> =>
        sent(
          await answer({
            who: { person: who.person, isLocal: who.isLocal, callKey },
            body: asked.value,
            query: queryOf(c.req.url),
            id: c.req.param('id')?.toLowerCase() ?? '',
            isCurrent: (thing) => allows(conditions, thing),
          }),
        );
      const key = header('idempotency-key');
      if (key === undefined || !takesKey(route)) {
        const made = await make(null);
        if (route.method !== 'GET' || made.etag === null) return answered(c, made);
        if (isOther(conditions.ifMatch, made.etag)) return answered(c, sent(changedMeanwhile));
        if (!has(conditions.ifNoneMatch, made.etag)) return answered(c, made);
        c.header('ETag', made.etag);
        return c.body(null, 304);
      }
      if (!/^[!-~]{1,200}$/.test(key)) return answered(c, refuse('invalid-input', message('http.wrongKey')));
      const callKey = callKeyOf(who.person.id, c.req.path, key, bytes);
      const once = await idempotency.once(callKey, {
        make: async () =>
          hasNoRoomForReceipts(service.store.registry.receipts, who.person.id, aging.now())
            ? refuse('unavailable', message('http.manyKeys'))
            : make({ ...callKey, at: aging.now() }),
        again: async (made) => sent(await again(who, made)),
      });
      if (once === 'conflict') return answered(c, refuse('conflict', message('http.usedKey')));
      if (once.isRepeated) c.header('Idempotency-Replayed', 'true');
      return answered(c, once.sent);
    });
  more(routes);
  for (const [path, methods] of methodsByPath(document))
    routes.all(pathWithin(base, path), (c) => wrongMethod(c, methods, errorBody));
  return { base, routes, errorBody, isOn: parts.isOn };
}

/** The person for whom a caller acts. Pages and the token file stand for the local owner. Null if there is no such person. */
export function whoIs(service: RoutineLogService, caller: Caller): Who | null {
  if (caller.kind === 'visitor') return null;
  const isLocal = caller.kind !== 'person';
  const person = own(service.store.registry.people, isLocal ? service.owner() : caller.person);
  return person === undefined ? null : { person, isLocal, callKey: null };
}

/** Wraps an answer that has no version. */
export function plain<Value>(result: Result<Value>): Result<Answered<Value>> {
  return result.ok ? { ok: true, value: { body: result.value, version: null } } : result;
}

const madeBefore = refused('conflict', message('refusal.carriedOutBefore'));
export const noSuchSession = refused('not-found', message('refusal.noSuchSession'));

function pathWithin(base: string, path: string): string {
  return path.slice(base.length).replace('{id}', ':id') || '/';
}

const noQuery: Readonly<Record<string, unknown>> = {};

/** A parameter given twice becomes a list, which is refused. */
function queryOf(url: string): Readonly<Record<string, unknown>> {
  if (!url.includes('?')) return noQuery;
  const parameters = new URL(url).searchParams;
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function methodsByPath({ routes }: ApiDocument): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, method } of Object.values(routes))
    found.set(path, [...(found.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  return found;
}
