/** Who made a request that passed the guard, for the routes (`c.get('caller')`). */
import type { IncomingMessage } from 'node:http';
import type { OwnerId } from '../../../../shared/domain/session.ts';

export type Caller =
  /** A page of this server, known by the cookie that a one-time link set, and by the key that the link gave to the page. */
  | { readonly kind: 'page'; readonly signIn: string }
  /**
   * A client that has only the cookie: a browser on its way to a page, or a program on another port of this computer, to which browsers send the
   * cookie too. It gets the program's own files, never personal data.
   */
  | { readonly kind: 'visitor' }
  /** The owner's own command line, known by the token file. */
  | { readonly kind: 'local' }
  /** A program with a token of its own, which stands for one person. It may use the documented APIs, never the bridge. */
  | { readonly kind: 'person'; readonly person: OwnerId; readonly token: string };

/** Reads a header of the request by its name in lower case. */
export type RequestHeader = (name: string) => string | undefined;

/**
 * What Hono's context holds: Node's own request, and behind the guard also the caller and the body, which is read already and within its
 * limit (empty for GET).
 */
export interface DoorEnv {
  readonly Bindings: { readonly incoming: Pick<IncomingMessage, 'headers' | 'rawHeaders'> };
  readonly Variables: {
    readonly caller: Caller;
    readonly header: RequestHeader;
    readonly body: Uint8Array;
  };
}
