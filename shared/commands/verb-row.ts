/** The columns of a verb: how a command is asked for by the command line, by a link and by a global shortcut. */
import type { PlainCode } from '../messages/message.ts';

export interface VerbRow {
  readonly verb: string;
  /** Other words that people say for it. Only the command line hears them: links are made by programs. */
  readonly aliases: readonly string[];
  /** What it does, for the usage text, the completion of shells and the page about the command line: goes on after the verb, without a full stop. */
  readonly about: PlainCode;
  /** What may be said with it, by name: the names of options, and of a link's fields. */
  readonly fields: Readonly<Record<string, Field>>;
  /** The fields that a link may carry; null where no link may ask for it. A link comes from anywhere, so each field is let in by name. */
  readonly link: readonly string[] | null;
  readonly shortcut: Shortcut | null;
}

/** A global shortcut. */
export interface Shortcut {
  /** Its name in the settings, which are kept: it stays. */
  readonly action: string;
  /** Unless something else is set. */
  readonly keys: DefaultKeys;
  /** As an order, such as `Start or stop`. */
  readonly label: PlainCode;
}

/** In Electron's notation, for each platform: what no desktop and no layout of it has (README, "Tray and shortcuts"). */
export interface DefaultKeys {
  /** Those of other systems as well. */
  readonly linux: string;
  readonly win32: string;
  readonly darwin: string;
}

interface Said {
  /** For the usage text; null where the name says it all. */
  readonly about: PlainCode | null;
}

/** Behind this word stands a file of the disk, by the ending of its name. */
export interface FilesAfter {
  readonly word: string;
  readonly ending: string;
}

/** What a shell offers to complete a value: words as they are, texts of the catalogue, the verbs themselves. Null: only the person knows it. */
export type Offered =
  | { readonly words: readonly string[]; readonly filesAfter?: FilesAfter }
  | { readonly texts: readonly PlainCode[] }
  /** Those of the disk. */
  | 'folders'
  | 'verbs';

interface Valued {
  /** What stands for the value in the usage text. */
  readonly value: string;
  readonly offered: Offered | null;
}

export type Field =
  /** The word after the verb. */
  | (Valued & { readonly form: 'word'; readonly isRequired: boolean })
  /** All words after the verb: the first of them may say what is asked for. */
  | (Valued & { readonly form: 'words' })
  /** `--task ID`. */
  | (Said & Valued & { readonly form: 'text'; readonly isRequired: boolean })
  /** `--label TEXT`, several times. */
  | (Said & Valued & { readonly form: 'texts' })
  /** `--json`. */
  | (Said & { readonly form: 'flag' })
  /** One of these, by the option of its name, each with what the usage text says of it; in a link the field's text. */
  | { readonly form: 'choice'; readonly of: Readonly<Record<string, PlainCode | null>> };

/** Of the verb rows, those that have aliases, fields, links and shortcuts need not say that others have none. */
export const plain = { aliases: [], fields: {}, link: null, shortcut: null } as const;
