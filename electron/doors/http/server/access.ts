/**
 * What gives access to the server: the local token, one-time codes for links, and the cookie that a code is exchanged for. Only hashes are
 * kept, and compared in constant time. A cookie is signed with the token, so it survives a restart of the server.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { msOf } from '../../../../shared/time/instant.ts';
import type { Clock } from '../../../ports/clock.ts';

const codeLifeMs = 10 * 60_000;
const cookieLifeMs = 30 * 86_400_000;
const codesKept = 32;

/** A code that was issued: the path it opens, and until when. */
interface Code {
  readonly hash: Buffer;
  readonly path: string;
  readonly expiresMs: number;
}

/** 256 bits, as 43 characters that fit into a header or an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export class Access {
  readonly #token: string;
  readonly #tokenHash: Buffer;
  readonly #clock: Clock;
  #codes: readonly Code[] = [];

  constructor(token: string, clock: Clock) {
    this.#token = token;
    this.#tokenHash = sha256(token);
    this.#clock = clock;
  }

  /** `hash`: the `sha256` of a token that somebody sent. */
  isToken(hash: Buffer): boolean {
    return timingSafeEqual(hash, this.#tokenHash);
  }

  /** Issues a code that opens `path` once, within ten minutes. */
  newCode(path: string): string {
    const code = newSecret();
    const expiresMs = this.#nowMs() + codeLifeMs;
    this.#codes = [...this.#codes, { hash: sha256(code), path, expiresMs }].slice(-codesKept);
    return code;
  }

  /** Uses a code up. Returns the path that it opens, or null when it is unknown, used or expired. */
  redeemCode(given: string): string | null {
    const hash = sha256(given);
    const found = this.#codes.find((code) => timingSafeEqual(code.hash, hash));
    this.#codes = this.#codes.filter((code) => code !== found && code.expiresMs > this.#nowMs());
    return found !== undefined && found.expiresMs > this.#nowMs() ? found.path : null;
  }

  /** `issued.random.proof`: valid for thirty days, or until the token changes. */
  newCookie(): string {
    const claim = `${this.#nowMs()}.${newSecret()}`;
    return `${claim}.${this.#proof(claim)}`;
  }

  isCookie(given: string): boolean {
    const end = given.lastIndexOf('.');
    if (end < 0) return false;
    const claim = given.slice(0, end);
    const isGenuine = timingSafeEqual(sha256(given.slice(end + 1)), sha256(this.#proof(claim)));
    const age = this.#nowMs() - Number(claim.slice(0, claim.indexOf('.')));
    return isGenuine && age < cookieLifeMs;
  }

  #proof(claim: string): string {
    return createHmac('sha256', this.#token).update(`page cookie ${claim}`).digest('base64url');
  }

  #nowMs(): number {
    return msOf(this.#clock.now());
  }
}

/** Hashing first gives all values one length, which the constant-time comparison needs, and reveals nothing about a near miss. */
export function sha256(given: string | Uint8Array): Buffer {
  return hash('sha256', given, 'buffer');
}
