/** Finds out who sends a request: a program by its token, or a page by its cookie and key. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Token } from '../../../../shared/domain/registry.ts';
import { english } from '../../../../shared/messages/speech.ts';
import { type Access, sha256 } from './access.ts';
import type { Caller, DoorEnv, RequestHeader } from './caller.ts';
import type { FailureLimit } from './failure-limit.ts';

export interface IdentifyOptions {
  readonly port: number;
  readonly access: Access;
  readonly failures: FailureLimit;
  /** The tokens of other programs, read from the record for each request. */
  readonly tokens: () => readonly Token[];
  /** Whether a path holds no personal data, so that a client with only the cookie may read it. */
  readonly isForVisitors: (path: string) => boolean;
}

/** The cookie's name holds the port, because browsers share the cookies of a host among all its ports. */
export function cookieNameOf(port: number): string {
  return `routinelog-${port}`;
}

/**
 * The header in which a page sends its key. A page of another site cannot send it, because browsers send a preflight first, which is
 * refused here.
 */
const pageKeyHeader = 'x-routinelog-page';

export function isReading(c: Context<DoorEnv>): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD';
}

export interface Unknown {
  readonly status: 401 | 403 | 429;
  readonly message: string;
}

type Identified = { readonly caller: Caller } | Unknown;

export function identify(c: Context<DoorEnv>, header: RequestHeader, options: IdentifyOptions): Identified {
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
