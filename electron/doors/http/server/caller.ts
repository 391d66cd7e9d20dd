/** Who made a request that passed the guard, and how routes find out (`c.get('caller')`). */
import type { IncomingMessage } from 'node:http';
import type { OwnerId } from '../../../../shared/domain/session.ts';

export type Caller =
  /** A page of this server, known by the cookie that a one-time link set, and the key that the link left with the page. */
  | { readonly kind: 'page'; readonly signIn: string }
  /**
   * Who has the cookie alone: a browser on its way to a page, or a program on another port of this computer, to which browsers send it too.
   * It sees what is the program's own, never what is the person's.
   */
  | { readonly kind: 'visitor' }
  /** The owner's own command line, known by the token file. */
  | { readonly kind: 'local' }
  /** A program with a token of its own, which stands for one person. It may use the documented APIs, never the bridge. */
  | { readonly kind: 'person'; readonly person: OwnerId; readonly token: string };

/** A request's header by its name in lower case. */
export type RequestHeader = (name: string) => string | undefined;

/**
 * What Hono's context holds: Node's own request and, behind the guard, the caller and the body, already read and within its limit (empty
 * for GET).
 */
export interface DoorEnv {
  readonly Bindings: { readonly incoming: Pick<IncomingMessage, 'headers' | 'rawHeaders'> };
  readonly Variables: {
    readonly caller: Caller;
    readonly header: RequestHeader;
    readonly body: Uint8Array;
  };
}
