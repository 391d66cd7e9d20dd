/**
 * Mounts a documented API. A request is answered for the person whose token it has; refusals get the document's form, reads get an ETag,
 * and a call with an `Idempotency-Key` is carried out once.
 */
import { type Context, Hono } from 'hono';
import { type ApiDocument, takesKey } from '../../../../shared/contract/api/route.ts';
import { type CallKey, hasNoRoomForReceipts, receiptOf } from '../../../../shared/domain/receipts.ts';
import type { RefusalCode, Result } from '../../../../shared/domain/refusal.ts';
import { own } from '../../../../shared/domain/registry.ts';
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
import { type Answered, type BoundRoute, queryOf } from './bound-route.ts';
import { allows, type Conditions, etagOf, has, isOther } from './etag.ts';
import { type Answering, callKeyOf, Idempotency, type Sent } from './idempotency.ts';

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

/** Mounts the routes of a document at its base, with its form for errors, and 405 for methods that a path does not have. */
export function mountedApi(
  parts: ApiParts,
  document: ApiDocument,
  bound: readonly BoundRoute[],
  more: (routes: Hono<DoorEnv>) => void = () => {},
): MountedApi {
  const { base, errorField } = document;
  const { service, aging } = parts;
  const routes = new Hono<DoorEnv>();
  const errorBody = (message: string) => ({ [errorField]: message });
  const refusal = (code: RefusalCode, said: Message): Sent => ({
    status: statusOf(code),
    json: JSON.stringify(errorBody(english.say(said))),
    etag: null,
  });
  const idempotency = new Idempotency(
    aging,
    (call) => receiptOf(service.store.registry.receipts, call, aging.now()),
    () => `${service.store.device}/${service.store.erasures}`,
  );
  /** Carries a call out unless that was done before with the same key. */
  const sendOnce = async (c: Context<DoorEnv>, { person }: Who, callKey: CallKey, answering: Answering) => {
    const once = await idempotency.once(callKey, {
      make: async () =>
        hasNoRoomForReceipts(service.store.registry.receipts, person.id, aging.now())
          ? refusal('unavailable', message('http.manyKeys'))
          : answering.make(),
      again: (made) => answering.again(made),
    });
    if (once === 'conflict') return send(c, refusal('conflict', message('http.usedKey')));
    if (once.isRepeated) c.header('Idempotency-Replayed', 'true');
    return send(c, once.sent);
  };
  const answerBy = async (c: Context<DoorEnv>, { route, answer, again }: BoundRoute): Promise<Response> => {
    const caller = c.get('caller');
    const header = c.get('header');
    if (caller.kind === 'person') parts.tokenUse.used(caller.token);
    const who = whoIs(service, caller);
    if (who === null) return send(c, refusal('forbidden', message('refusal.tokenOfNobody')));
    const bytes = c.get('body');
    const body = bytes.length === 0 ? noBody : jsonOf(bytes);
    if (!body.isJson) return send(c, refusal('invalid-input', message('http.notJson')));
    const conditions = { ifMatch: header('if-match') ?? null, ifNoneMatch: header('if-none-match') ?? null };
    const sentOf = (result: Result<Answered<unknown>>): Sent =>
      result.ok ? sent(route.status, result.value) : refusal(result.refusal.code, result.refusal.message);
    const make = async (callKey: Who['callKey']): Promise<Sent> =>
      sentOf(
        await answer({
          who: { ...who, callKey },
          body: body.value,
          query: queryOf(c.req.url),
          id: c.req.param('id')?.toLowerCase() ?? '',
          isCurrent: (thing) => allows(conditions, thing),
        }),
      );
    const key = header('idempotency-key');
    if (key !== undefined && takesKey(route)) {
      if (!/^[!-~]{1,200}$/.test(key)) return send(c, refusal('invalid-input', message('http.wrongKey')));
      const callKey = callKeyOf(who.person.id, c.req.path, key, bytes);
      return sendOnce(c, who, callKey, {
        make: () => make({ ...callKey, at: aging.now() }),
        again: async (made) => sentOf(await again(who, made)),
      });
    }
    const made = await make(null);
    if (route.method !== 'GET') return send(c, made);
    return isOtherVersion(made, conditions)
      ? send(c, sentOf(changedMeanwhile))
      : sendUnlessKnown(c, made, conditions);
  };
  for (const each of bound)
    routes.on(each.route.method, pathWithin(base, each.route.path), (c) => answerBy(c, each));
  more(routes);
  for (const [path, methods] of methodsByPath(document))
    routes.all(pathWithin(base, path), (c) => wrongMethod(c, methods, errorBody));
  return { base, routes, errorBody, isOn: parts.isOn };
}

/** A request without a body counts as one with an empty object. */
const noBody = { isJson: true, value: {} } as const;

function sent(status: Sent['status'], { body, version }: Answered<unknown>): Sent {
  const json = JSON.stringify(body);
  return { status, json, etag: version === null ? null : etagOf(version, json) };
}

function send(c: Context<DoorEnv>, { status, json, etag }: Sent): Response {
  if (etag !== null) c.header('ETag', etag);
  return c.body(json, status, { 'Content-Type': 'application/json' });
}

function isOtherVersion({ etag }: Sent, { ifMatch }: Conditions): boolean {
  return etag !== null && isOther(ifMatch, etag);
}

/** Answers 304 to a client that has this answer already. */
function sendUnlessKnown(c: Context<DoorEnv>, made: Sent, { ifNoneMatch }: Conditions): Response {
  if (made.etag === null || !has(ifNoneMatch, made.etag)) return send(c, made);
  c.header('ETag', made.etag);
  return c.body(null, 304);
}

/** The person for whom a caller acts. Pages and the token file stand for the local owner. Null if there is no such person. */
export function whoIs(service: RoutineLogService, caller: Caller): Who | null {
  if (caller.kind === 'visitor') return null;
  const isLocal = caller.kind !== 'person';
  const person = own(service.store.registry.people, isLocal ? service.owner() : caller.person);
  return person === undefined ? null : { person, isLocal, callKey: null };
}

function pathWithin(base: string, path: string): string {
  return path.slice(base.length).replace('{id}', ':id') || '/';
}

function methodsByPath({ routes }: ApiDocument): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, method } of Object.values(routes))
    found.set(path, [...(found.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  return found;
}
