/**
 * What was found wrong with the files, shown until the person has seen it, across restarts. The list of set-aside files is read from their
 * folder, so that a crash between setting a file aside and noting it hides nothing.
 */

import { Low } from 'lowdb';
import { isRecord, listOf, text } from '../../shared/domain/shape.ts';
import { compiledEnglish } from '../../shared/messages/compiled-english.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import type { StoreProblem, ToldProblem } from '../ports/store.ts';
import { adapterFor, type StoreContext, setAsideFolder } from './data-folder.ts';
import { plainFormat, readUnlessDamaged } from './durable-adapter.ts';

/** A problem of the past that is shown until the person has seen it. */
interface Told {
  readonly kind: 'set-aside' | 'missing';
  readonly file: string;
  readonly message: Message;
}

interface ToldFile {
  readonly unseen: readonly Told[];
  /** The names of set-aside files about which the person knows. */
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

/** A message that this version can put into words. Another version may have given it other parameters. */
function isMessage(value: unknown): value is Message {
  return hasKnownCode(value) && canBeSaid(value);
}

function hasKnownCode(value: unknown): value is Message {
  if (!isRecord(value)) return false;
  const { code, params } = value;
  return typeof code === 'string' && Object.hasOwn(compiledEnglish, code) && isRecord(params);
}

function canBeSaid(found: Message): boolean {
  try {
    english.say(found);
    return true;
  } catch {
    return false;
  }
}

const format = plainFormat<ToldFile>('routinelog-told', [], (data) => {
  if (!isTold(data)) throw new Error('not what was told');
  return data;
});

/** Only the newest problems are kept; more than these mean a folder full of damage. */
const mostKept = 100;

export class ToldProblems {
  readonly #place: () => StoreContext;
  readonly #db: Low<ToldFile | null>;
  #data: ToldFile = { unseen: [], seen: [] };
  readonly #turns = new Semaphore(1);
  /** Problems found in this run that the person has seen. */
  readonly #seenNow = new Set<string>();

  /**
   * `place` is where the file `told.json` lies, as `settingsPlace` gives it; `now` returns where the record lies, even after a restore has
   * replaced it.
   */
  constructor(place: StoreContext, now: () => StoreContext) {
    this.#place = now;
    this.#db = new Low<ToldFile | null>(adapterFor(place, 'told.json', format), null);
  }

  /** Reads what the person has not seen yet. If the file cannot be read it is made anew, and the set-aside files are shown once more. */
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

  /** Everything that is to be shown, of this run and of earlier ones. New problems are written to the file. */
  of(problems: readonly StoreProblem[]): readonly ToldProblem[] {
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
      // For a problem found in this run, the message with the name is used.
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
    // If this write fails, this run still shows them, and later runs show the set-aside files again.
    void this.#turns.take(() => this.#write(this.#data)).catch(() => undefined);
  }

  /** The person has seen the problems. Rejects with the system's error if that cannot be written. */
  seen(problems: readonly StoreProblem[]): Promise<void> {
    return this.#turns.take(async () => {
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

  async settled(): Promise<void> {
    await this.#turns.take(async () => undefined);
  }
}

function textOf({ code, params }: { readonly code: string; readonly params: object }): string {
  return JSON.stringify([code, params]);
}

/** Names that a person gave are kept in the record only, so that a purge there leaves none here. */
function nameless(found: Message): Message {
  if (found.code === 'files.partLost') return message('files.partOfSessionLost');
  return found;
}

/** The name of the set-aside file in a message; null if the message names none. */
function asideIn({ params }: { readonly params: object }): string | null {
  const aside = 'aside' in params ? params.aside : null;
  return typeof aside === 'string' && aside.startsWith(`${setAsideFolder}/`)
    ? aside.slice(setAsideFolder.length + 1)
    : null;
}
