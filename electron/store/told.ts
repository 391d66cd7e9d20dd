/**
 * What was found wrong with the files, told until the person has seen it, however often the program is started in between. Which files were
 * put aside is looked up in their folder, so that a crash between putting one aside and writing that down hides nothing.
 */

import { Low } from 'lowdb';
import { isRecord, listOf, text } from '../../shared/domain/shape.ts';
import { compiledEnglish } from '../../shared/messages/compiled-english.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import type { StoreProblem } from '../ports/store.ts';
import { adapterFor, type StoreContext, setAsideFolder } from './data-folder.ts';
import { plainFormat, readUnlessDamaged } from './durable-adapter.ts';

/** Of a problem that is over, and is told until it was seen. */
interface Told {
  readonly kind: 'set-aside' | 'missing';
  readonly file: string;
  readonly message: Message;
}

interface ToldFile {
  readonly unseen: readonly Told[];
  /** Names of files that were put aside, of which the person knows. */
  readonly seen: readonly string[];
}

const texts = listOf(text);

function isTold(data: unknown): data is ToldFile {
  if (!isRecord(data)) return false;
  const { unseen, seen } = data;
  return Array.isArray(unseen) && unseen.every(isUnseen) && texts.fits(seen);
}

function isUnseen(value: unknown): boolean {
  return isRecord(value) && isKept(value['kind']) && text.fits(value['file']) && isMessage(value['message']);
}

const isKept = (kind: unknown): kind is Told['kind'] => kind === 'set-aside' || kind === 'missing';

/** One that this version can say. */
function isMessage(value: unknown): value is Message {
  if (!isRecord(value)) return false;
  const { code, params } = value;
  return typeof code === 'string' && Object.hasOwn(compiledEnglish, code) && isRecord(params);
}

const format = plainFormat<ToldFile>('routinelog-told', [], (data) => {
  if (!isTold(data)) throw new Error('not what was told');
  return data;
});

/** More of them are a folder full of damage: the newest are told. */
const mostKept = 100;

export class ToldProblems {
  readonly #place: () => StoreContext;
  readonly #db: Low<ToldFile | null>;
  #data: ToldFile = { unseen: [], seen: [] };
  readonly #turns = new Semaphore(1);
  /** Of what this run found itself. */
  readonly #seenNow = new Set<string>();

  /** `place`: where its own file lies, as `settingsPlace` answers it; `now`: where the record lies, also after another was put in its place. */
  constructor(place: StoreContext, now: () => StoreContext) {
    this.#place = now;
    this.#db = new Low<ToldFile | null>(adapterFor(place, 'told.json', format), null);
  }

  /** Reads what is still to be told. A file that cannot be read is made anew: what lies among those set aside is then told once more. */
  async open(): Promise<void> {
    this.#data = (await readUnlessDamaged(this.#db)) ?? this.#data;
    const named = [...this.#data.unseen, ...this.#place().problems].map(({ message }) => asideIn(message));
    const lying = (await this.#lying()).filter(
      (name) => !this.#data.seen.includes(name) && !named.includes(name),
    );
    this.#keep(
      lying.map((name) => {
        const aside = `${setAsideFolder}/${name}`;
        return { kind: 'set-aside', file: aside, message: message('files.setAsideEarlier', { aside }) };
      }),
    );
  }

  async #lying(): Promise<readonly string[]> {
    const { fs, folder } = this.#place();
    return fs.list(`${folder}/${setAsideFolder}`);
  }

  /** All that is to be told, of this run and of those before it. What is new in it is written down. */
  of(problems: readonly StoreProblem[]): readonly (StoreProblem & { readonly untilSeen: boolean })[] {
    const present = problems.filter((each) => isKept(each.kind) && !this.#isSeen(each.message));
    this.#keep(
      present.flatMap(({ kind, file, message }): Told[] =>
        isKept(kind) ? [{ kind, file, message: nameless(message) }] : [],
      ),
    );
    const byName = new Set(present.map(({ message }) => textOf(nameless(message))));
    const passing = problems.filter(({ kind }) => !isKept(kind));
    return [
      ...passing.map((each) => ({ ...each, untilSeen: false })),
      // The run that found it can name what it is about.
      ...[...present, ...this.#data.unseen.filter(({ message }) => !byName.has(textOf(message)))].map(
        (each) => ({ ...each, untilSeen: true }),
      ),
    ];
  }

  #isSeen(message: Message): boolean {
    const aside = asideIn(message);
    return this.#seenNow.has(textOf(message)) || (aside !== null && this.#data.seen.includes(aside));
  }

  #keep(found: readonly Told[]): void {
    const known = new Set(this.#data.unseen.map(({ message }) => textOf(message)));
    const fresh = found.filter(({ message }) => !known.has(textOf(message)));
    if (fresh.length === 0) return;
    this.#data = { ...this.#data, unseen: [...this.#data.unseen, ...fresh].slice(-mostKept) };
    // Where that cannot be written it is told by this run, and of those put aside by every later one.
    void this.#inTurn(() => this.#write(this.#data)).catch(() => undefined);
  }

  /** The person knows. Rejects with the system's error where that cannot be written down. */
  seen(problems: readonly StoreProblem[]): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#data;
      const after = { unseen: [], seen: await this.#lying() };
      await this.#write(after);
      for (const { message } of [...problems, ...before.unseen]) this.#seenNow.add(textOf(nameless(message)));
      for (const { message } of problems) this.#seenNow.add(textOf(message));
      this.#data = after;
    });
  }

  async #write(data: ToldFile): Promise<void> {
    this.#db.data = data;
    await this.#db.write();
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#turns.take(act);
  }

  async settled(): Promise<void> {
    await this.#inTurn(async () => undefined);
  }
}

function textOf({ code, params }: { readonly code: string; readonly params: object }): string {
  return JSON.stringify([code, params]);
}

/** What a person called something is in the record alone: what is purged there may not stay here. */
function nameless(found: Message): Message {
  if (found.code === 'files.partLost') return message('files.partOfSessionLost');
  return found;
}

/** The name of the file that a message says was put aside; null where it speaks of none. */
function asideIn({ params }: { readonly params: object }): string | null {
  const aside = 'aside' in params ? params.aside : null;
  return typeof aside === 'string' && aside.startsWith(`${setAsideFolder}/`)
    ? aside.slice(setAsideFolder.length + 1)
    : null;
}
