/**
 * Checks every request before a route sees it, in this order: a loopback Host with our port; no foreign Origin or site; a token, or a
 * page's cookie and key; an API that is switched on; content type; size. So a page of another site is refused before its token or body is
 * read.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Token } from '../../../../shared/domain/registry.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { Semaphore } from '../../../../shared/semaphore.ts';
import { type Access, sha256 } from './access.ts';
import type { Caller, DoorEnv, RequestHeader } from './caller.ts';
import type { FailureLimit } from './failure-limit.ts';
import { isJson } from './media-type.ts';

/** Puts a sentence into the error form of the API to which a path belongs. */
export type ErrorBody = (path: string, message: string) => Readonly<Record<string, unknown>>;

export interface GuardOptions {
  readonly port: number;
  readonly access: Access;
  readonly failures: FailureLimit;
  /** The tokens of other programs, read from the record for each request. */
  readonly tokens: () => readonly Token[];
  readonly errorBody: ErrorBody;
  /** In bytes; an API may set its own. */
  readonly bodyLimitOf: (path: string) => number;
  /** Whether a path holds no personal data, so that a client with only the cookie may read it. */
  readonly isForVisitors: (path: string) => boolean;
  /** Whether everybody on this computer may read a path: the parts of the sign-in page. */
  readonly isForAll: (path: string) => boolean;
  /** The page on which a person who is not signed in learns what this is and signs in; null if there are no pages. */
  readonly signInPage: ((c: Context<DoorEnv>) => Promise<Response>) | null;
  /** Whether the API at a path is switched off. Only called after the caller passed the checks before. */
  readonly isOff: (path: string) => boolean;
}

/** The cookie's name holds the port, because browsers share the cookies of a host among all its ports. */
export function cookieNameOf(port: number): string {
  return `routinelog-${port}`;
}

/** The only path that needs no credentials, because the code in its address is one. */
export const signInPath = '/sign-in';

/**
 * The header in which a page sends its key. A page of another site cannot send it, because browsers send a preflight first, which is
 * refused here.
 */
const pageKeyHeader = 'x-routinelog-page';

/** As many as one write can take: fewer would leave the disk idle while others wait. */
const requestsAtATime = 64;

/** A single middleware for all checks, because passing through many would take longer than the checks themselves. */
export function guard(options: GuardOptions): MiddlewareHandler<DoorEnv> {
  const { bodyLimitOf, isOff } = options;
  const refuse = refuseWith(options);
  const turns = new Semaphore(requestsAtATime);
  return async (c, next) => {
    const header = headersOf(c);
    c.set('header', header);
    const stranger = refuseStranger(header, options.port);
    if (stranger !== null) return refuse(c, 403, stranger);

    if (c.req.path !== signInPath || c.req.method !== 'GET') {
      const known = identify(c, header, options);
      if (!('caller' in known))
        return isSigningIn(c, header, known) && options.isForAll(c.req.path)
          ? next()
          : answerUnknown(c, header, known, options);
      c.set('caller', known.caller);
    }
    if (isOff(c.req.path)) return c.notFound();

    const unfit = refuseForm(c.req.method, header);
    if (unfit !== null) {
      c.header('Accept-Encoding', 'identity');
      return refuse(c, 415, unfit);
    }

    const body = await readBody(c, header, bodyLimitOf(c.req.path));
    if (body === 'too-large') return refuse(c, 413, english.t('http.tooLarge'));
    if (body === 'cut-off') return refuse(c, 400, english.t('http.cutOff'));
    c.set('body', body);
    // The queue needs no limit of its own, because the number of connections is limited.
    return turns.take(next);
  };
}

function refuseWith({ errorBody }: GuardOptions) {
  return (c: Context<DoorEnv>, status: ContentfulStatusCode, message: string) =>
    c.json(errorBody(c.req.path, message), status);
}

/** Whether a request without credentials only reads: a browser that opens the address, or that loads what the sign-in page needs. */
function isSigningIn(c: Context<DoorEnv>, header: RequestHeader, { status }: Unknown): boolean {
  return status === 401 && isReading(c) && header('authorization') === undefined;
}

/** A browser gets the sign-in page, a program gets a sentence about what is missing. */
function answerUnknown(c: Context<DoorEnv>, header: RequestHeader, unknown: Unknown, options: GuardOptions) {
  const { signInPage } = options;
  const isBareAddress = c.req.path === '/';
  const isForPeople = isBareAddress || header('accept')?.includes('text/html') === true;
  if (signInPage !== null && isForPeople && isSigningIn(c, header, unknown)) {
    c.status(isBareAddress ? 200 : 401);
    return signInPage(c);
  }
  if (unknown.status === 429) c.header('Retry-After', '60');
  if (unknown.status === 401) c.header('WWW-Authenticate', 'Bearer');
  return refuseWith(options)(c, unknown.status, unknown.message);
}

function isReading(c: Context<DoorEnv>): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD';
}

/** A header that is sent twice is joined, so that it matches nothing. Node alone would take the first. */
function headersOf(c: Context<DoorEnv>): RequestHeader {
  const { headers, rawHeaders } = c.env.incoming;
  if (Object.keys(headers).length * 2 !== rawHeaders.length) return (name) => c.req.header(name);
  return (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
}

/** Why a request can come neither from a program of this computer nor from our own pages; null if it can. */
function refuseStranger(header: RequestHeader, port: number): string | null {
  const host = header('host')?.toLowerCase();
  if (host === undefined || !loopbackHosts(port).includes(host)) return english.t('http.wrongHost');
  const origin = header('origin');
  if (origin !== undefined && origin !== `http://${host}`) return english.t('http.foreign');
  const site = header('sec-fetch-site');
  // `same-site` means another port of this computer, which is not ours.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return english.t('http.foreign');
  return null;
}

function loopbackHosts(port: number): readonly string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  const withPort = names.map((name) => `${name}:${port}`);
  return port === 80 ? [...names, ...withPort] : withPort;
}

/** Why the body's type or coding is not accepted; null if it is. The routes decide which methods a path has. */
function refuseForm(method: string, header: RequestHeader): string | null {
  if (method === 'GET' || method === 'HEAD') return null;
  const coding = codingOf(header);
  if (coding !== null) return english.t('http.encoded', { coding });
  const type = header('content-type');
  const hasBody = header('transfer-encoding') !== undefined || Number(header('content-length') ?? 0) > 0;
  if ((hasBody || type !== undefined) && !isJson(type)) return english.t('http.wrongType');
  return null;
}

/**
 * The coding of a body that is neither plain nor chunked; null for one that is. Only the first coding is named, and only if it is a word.
 */
function codingOf(header: RequestHeader): string | null {
  const packed = header('content-encoding');
  if (packed !== undefined && !['', 'identity'].includes(packed.trim().toLowerCase()))
    return firstWord(packed);
  const sent = header('transfer-encoding');
  return sent === undefined || sent.trim().toLowerCase() === 'chunked' ? null : firstWord(sent);
}

function firstWord(text: string): string {
  return /^[\w.-]{1,40}/.exec(text.trim())?.[0] ?? 'unknown';
}

interface Unknown {
  readonly status: 401 | 403 | 429;
  readonly message: string;
}

type Identified = { readonly caller: Caller } | Unknown;

function identify(c: Context<DoorEnv>, header: RequestHeader, options: GuardOptions): Identified {
  const { access, failures } = options;
  const authorization = header('authorization');
  if (authorization !== undefined) {
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? '';
    const hash = sha256(token);
    if (access.isToken(hash)) return { caller: { kind: 'local' } };
    const known = tokenOf(hash, options.tokens());
    if (known !== null) return { caller: { kind: 'person', person: known.person, token: known.id } };
    if (failures.isReached) return { status: 429, message: english.t('http.wrongTokens') };
    failures.failed();
    return { status: 401, message: english.t('http.wrongToken') };
  }
  const cookie = getCookie(c, cookieNameOf(options.port));
  const signIn = cookie === undefined ? null : access.signInOf(cookie);
  if (signIn === null) return notSignedIn();
  const key = header(pageKeyHeader);
  if (key === undefined || !access.isKey(key, signIn))
    return isReading(c) && options.isForVisitors(c.req.path)
      ? { caller: { kind: 'visitor' } }
      : notSignedIn();
  // Browsers send cookies with every request. A change must therefore also name our own page as its Origin.
  if (!isReading(c) && header('origin') === undefined)
    return { status: 403, message: english.t('http.foreign') };
  return { caller: { kind: 'page', signIn } };
}

function notSignedIn(): Identified {
  const header = 'Authorization: Bearer …';
  return { status: 401, message: english.t('http.notSignedIn', { header, command: 'routinelog open' }) };
}

/** Each token's hash as bytes. A token object is replaced when it changes, so the cache stays valid. */
const hashes = new WeakMap<Token, Buffer>();

/** Compares with every token, even after a match, so that the time taken does not show which one it was. */
function tokenOf(hash: Buffer, tokens: readonly Token[]): Token | null {
  let known: Token | null = null;
  for (const each of tokens) {
    const kept = hashes.get(each) ?? Buffer.from(each.sha256, 'hex');
    hashes.set(each, kept);
    if (each.revokedAt === null && kept.length === hash.length && timingSafeEqual(kept, hash)) known = each;
  }
  return known;
}

/** Reads the body, unless it exceeds `limit` bytes or the sender goes away. If Content-Length is too large, nothing is read. */
async function readBody(
  c: Context<DoorEnv>,
  header: RequestHeader,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'cut-off'> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return noBody;
  const announced = header('content-length');
  if (Number(announced ?? 0) > limit) return 'too-large';
  try {
    // Node cuts off what exceeds Content-Length, so nothing has to be counted, and the body need not be read as a stream.
    return announced === undefined
      ? await readStream(c.req.raw.body, limit)
      : new Uint8Array(await c.req.raw.arrayBuffer());
  } catch {
    return 'cut-off';
  }
}

const noBody = new Uint8Array();

async function readStream(
  stream: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > limit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
