/**
 * Text that was typed and not sent. It outlasts its field, and also the page: after a crash the reloaded page shows it again. It ends with
 * the window.
 */
import { isRecord } from '../../shared/domain/shape.ts';
import type { EditOf } from './taken-up.ts';

export interface Drafts {
  get(key: string): string | undefined;
  keys(): readonly string[];
  set(key: string, text: string): void;
  /** Removes a draft that was sent or thrown away. */
  drop(key: string): void;
  /** Removes all drafts, so that the next person finds none. */
  clear(): void;
  /** Whether nothing waits to be sent. */
  isEmpty(): boolean;
  /** The unsaved edits of whole dialogs. */
  readonly edits: Kept<string, EditOf<object>>;
}

export interface Kept<Key, Value> {
  has(key: Key): boolean;
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/**
 * Where drafts outlast the page. The place belongs to one window and one build of the page, because another build may have other fields.
 */
export interface DraftPlace {
  read(): string | null;
  /** May throw, for example when the storage is full. */
  write(text: string): void;
  clear(): void;
}

export function makeDrafts(place: DraftPlace): Drafts {
  const { texts, edits } = draftsIn(place.read());
  const save = (): void => {
    try {
      place.write(JSON.stringify({ texts: [...texts], edits: [...edits] }));
    } catch {
      // Storing failed, so the drafts live only as long as the page.
    }
  };
  const kept = <Key, Value>(all: Map<Key, Value>): Kept<Key, Value> => ({
    has: (key) => all.has(key),
    get: (key) => all.get(key),
    set(key, value) {
      all.set(key, value);
      save();
    },
    delete(key) {
      if (all.delete(key)) save();
    },
  });
  const lines = kept(texts);
  return {
    get: lines.get,
    keys: () => [...texts.keys()],
    set: lines.set,
    drop: lines.delete,
    clear() {
      texts.clear();
      edits.clear();
      place.clear();
    },
    isEmpty: () => edits.size === 0 && [...texts.values()].every((text) => text.trim() === ''),
    edits: kept(edits),
  };
}

interface AllDrafts {
  readonly texts: Map<string, string>;
  readonly edits: Map<string, EditOf<object>>;
}

/** Returns the drafts that the same build wrote, or none if the text cannot be parsed. */
function draftsIn(text: string | null): AllDrafts {
  const none: AllDrafts = { texts: new Map(), edits: new Map() };
  if (text === null) return none;
  try {
    const read: unknown = JSON.parse(text);
    if (!isRecord(read) || !Array.isArray(read['texts']) || !Array.isArray(read['edits'])) return none;
    return { texts: new Map(read['texts']), edits: new Map(read['edits']) };
  } catch {
    return none;
  }
}
