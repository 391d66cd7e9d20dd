/** What has been typed and not sent, for as long as the page lives: it outlasts the field that it was typed in. */
import type { SessionId } from '../../shared/domain/session.ts';
import type { Edit } from './session-draft.ts';

export interface Drafts {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  /** Sent, or thrown away. */
  drop(key: string): void;
  /** Whether nothing waits to be sent. */
  isEmpty(): boolean;
  /** Edits of whole sessions. */
  readonly sessions: Map<SessionId, Edit>;
}

export function makeDrafts(): Drafts {
  const kept = new Map<string, string>();
  const sessions = new Map<SessionId, Edit>();
  return {
    get: (key) => kept.get(key),
    set: (key, text) => void kept.set(key, text),
    drop: (key) => void kept.delete(key),
    isEmpty: () => sessions.size === 0 && [...kept.values()].every((text) => text.trim() === ''),
    sessions,
  };
}
