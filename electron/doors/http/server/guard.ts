/**
 * Checks every request before a route sees it, in this order: a loopback Host with our port; no foreign Origin or site; a token, or a
 * page's cookie and key; an API that is switched on; content type; size. So a page of another site is refused before its token or body is
 * read.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { english } from '../../../../shared/messages/speech.ts';
import { Semaphore } from '../../../../shared/semaphore.ts';
import type { DoorEnv, RequestHeader } from './caller.ts';
import { type IdentifyOptions, identify, isReading, type Unknown } from './identify.ts';
import { isJson } from './media-type.ts';
import { readBody } from './request-body.ts';

/** Puts a sentence into the error form of the API to which a path belongs. */
export type ErrorBody = (path: string, message: string) => Readonly<Record<string, unknown>>;

export interface GuardOptions extends IdentifyOptions {
  readonly errorBody: ErrorBody;
  /** In bytes; an API may set its own. */
  readonly bodyLimitOf: (path: string) => number;
  /** Whether everybody on this computer may read a path: the parts of the sign-in page. */
  readonly isForAll: (path: string) => boolean;
  /** The page on which a person who is not signed in learns what this is and signs in; null if there are no pages. */
  readonly signInPage: ((c: Context<DoorEnv>) => Promise<Response>) | null;
  /** Whether the API at a path is switched off. Only called after the caller passed the checks before. */
  readonly isOff: (path: string) => boolean;
}

/** The only path that needs no credentials, because the code in its address is one. */
export const signInPath = '/sign-in';

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
