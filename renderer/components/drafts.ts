/**
 * What has been typed and not sent: it outlasts the field that it was typed in, and the page, which comes back with it when it was loaded again
 * after a crash. Not the window: nothing of it is for another day.
 */
import { isRecord } from '../../shared/domain/shape.ts';
import type { EditOf } from './taken-up.ts';

export interface Drafts {
  get(key: string): string | undefined;
  keys(): readonly string[];
  set(key: string, text: string): void;
  /** Sent, or thrown away. */
  drop(key: string): void;
  /** Nothing of it stays for whoever comes next. */
  clear(): void;
  /** Whether nothing waits to be sent. */
  isEmpty(): boolean;
  /** What is typed in whole dialogs. */
  readonly edits: Kept<string, EditOf<object>>;
}

export interface Kept<Key, Value> {
  has(key: Key): boolean;
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** Where drafts outlast the page: a place of its window, and of this build of it, since another one may draw other fields. */
export interface DraftPlace {
  read(): string | null;
  /** May throw, such as where there is no more room. */
  write(text: string): void;
  clear(): void;
}

export function makeDrafts(place: DraftPlace): Drafts {
  const { texts, edits } = draftsIn(place.read());
  const save = (): void => {
    try {
      place.write(JSON.stringify({ texts: [...texts], edits: [...edits] }));
    } catch {
      // Then it lives as long as the page.
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

/** As the same build wrote them; none of what is no JSON. */
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
