/**
 * The credentials of the server: the local token, one-time codes for links, and the cookie and page key for which a code is exchanged. A
 * browser sends the cookie to every port of this computer, whereas the key stays with our own pages. Only hashes are kept, and they are
 * compared in constant time. Cookie and key are signed with the token, so they survive a restart of the server.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { msOf } from '../../../../shared/time/instant.ts';
import type { Aging } from '../../../ports/aging.ts';

const codeLifeMs = 10 * 60_000;
const cookieLifeMs = 30 * 86_400_000;
const codesKept = 32;
const signedOutKept = 1_000;

/** A one-time code: the path that it opens, and when it expires by the monotonic clock. */
interface Code {
  readonly hash: Buffer;
  readonly path: string;
  readonly expiresMs: number;
  readonly isUsed: boolean;
}

/** 256 bits, as 43 characters that fit into a header or an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export class Access {
  readonly #token: string;
  readonly #tokenHash: Buffer;
  readonly #aging: Aging;
  #codes: readonly Code[] = [];
  /** The claims that were signed out in this run. The next run does not need them, because the browsers have deleted their cookies. */
  #signedOut: readonly string[] = [];

  constructor(token: string, aging: Aging) {
    this.#token = token;
    this.#tokenHash = sha256(token);
    this.#aging = aging;
  }

  /** `hash`: the `sha256` of the token in a request. */
  isToken(hash: Buffer): boolean {
    return timingSafeEqual(hash, this.#tokenHash);
  }

  /** Issues a code that opens `path` once, within ten minutes. */
  newCode(path: string): string {
    const code = newSecret();
    const expiresMs = this.#aging.elapsedMs() + codeLifeMs;
    this.#codes = [...this.#codes, { hash: sha256(code), path, expiresMs, isUsed: false }].slice(-codesKept);
    return code;
  }

  /**
   * Uses a code up. Returns the path that it opens, or null if the code is unknown. A used or expired code still leads a browser there that
   * is already signed in by its cookie; it signs nobody in.
   */
  redeemCode(given: string, cookie: string | undefined): string | null {
    const hash = sha256(given);
    const found = this.#codes.find((code) => timingSafeEqual(code.hash, hash));
    if (found === undefined) return null;
    const isFresh = !found.isUsed && found.expiresMs > this.#aging.elapsedMs();
    if (!isFresh && (cookie === undefined || this.signInOf(cookie) === null)) return null;
    this.#codes = this.#codes.map((code) => (code === found ? { ...code, isUsed: true } : code));
    return found.path;
  }

  /** The form is `issued.random.proof`. It is valid for thirty days, or until the token changes. */
  newCookie(): string {
    const claim = `${msOf(this.#aging.now())}.${newSecret()}`;
    return `${claim}.${this.#proof('cookie', claim)}`;
  }

  /** The sign-in of a cookie, or null if the cookie is not genuine, too old or signed out. */
  signInOf(cookie: string): string | null {
    const end = cookie.lastIndexOf('.');
    if (end < 0) return null;
    const claim = cookie.slice(0, end);
    const isGenuine = isSame(cookie.slice(end + 1), this.#proof('cookie', claim));
    const ageMs = msOf(this.#aging.now()) - Number(claim.slice(0, claim.indexOf('.')));
    // A cookie from the future was issued while the clock was ahead. It would otherwise be valid until thirty days after that date.
    return isGenuine && Math.abs(ageMs) < cookieLifeMs && !this.#signedOut.includes(claim) ? claim : null;
  }

  /** The page key that belongs to a sign-in. */
  keyOf(signIn: string): string {
    return this.#proof('key', signIn);
  }

  isKey(given: string, signIn: string): boolean {
    return isSame(given, this.keyOf(signIn));
  }

  signOut(signIn: string): void {
    this.#signedOut = [...this.#signedOut, signIn].slice(-signedOutKept);
  }

  #proof(of: 'cookie' | 'key', claim: string): string {
    return createHmac('sha256', this.#token).update(`page ${of} ${claim}`).digest('base64url');
  }
}

function isSame(given: string, right: string): boolean {
  return timingSafeEqual(sha256(given), sha256(right));
}

/** Hashing gives all values the same length, which the constant-time comparison needs, and it reveals nothing about a near miss. */
export function sha256(given: string | Uint8Array): Buffer {
  return hash('sha256', given, 'buffer');
}
