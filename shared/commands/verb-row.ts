/** The columns of a verb: how the command line, a link and a global shortcut request a command. */
import type { PlainCode } from '../messages/message.ts';

export interface VerbRow {
  readonly verb: string;
  /** Other words for the verb. Only the command line knows them, because links are made by programs. */
  readonly aliases: readonly string[];
  /**
   * What the verb does, for the usage text, shell completion and the page about the command line. It continues after the verb and has no
   * full stop.
   */
  readonly about: PlainCode;
  /** What can be given with the verb: the names of its options, which are also the fields of a link. */
  readonly fields: Readonly<Record<string, Field>>;
  /**
   * The fields that a link may carry; null if no link may request the verb. A link can come from anywhere, so each field is allowed by
   * name.
   */
  readonly link: readonly string[] | null;
  readonly shortcut: Shortcut | null;
}

/** A global shortcut. */
export interface Shortcut {
  /** Its name in the settings file. It must not change, because people's settings refer to it. */
  readonly action: string;
  /** The keys unless others are set. */
  readonly keys: DefaultKeys;
  /** In the imperative, such as `Start or stop`. */
  readonly label: PlainCode;
}

/** In Electron's notation, for each platform: keys that no desktop and no keyboard layout of it uses (README, "Tray and shortcuts"). */
export interface DefaultKeys {
  /** Also used on every other system. */
  readonly linux: string;
  readonly win32: string;
  readonly darwin: string;
}

interface Described {
  /** For the usage text; null if the name says enough. */
  readonly about: PlainCode | null;
}

/** The word after which a file name follows, and the ending that such a name has. */
export interface FilesAfter {
  readonly word: string;
  readonly ending: string;
}

/**
 * What a shell offers to complete a value: literal words, texts of the catalogue, or the verbs themselves. Null if only the person can know
 * the value.
 */
export type Completions =
  | { readonly words: readonly string[]; readonly filesAfter?: FilesAfter }
  | { readonly texts: readonly PlainCode[] }
  /** Folders of the disk. */
  | 'folders'
  | 'verbs';

interface Valued {
  /** The placeholder for the value in the usage text. */
  readonly value: string;
  readonly offered: Completions | null;
}

export type Field =
  /** The word after the verb. */
  | (Valued & { readonly form: 'word'; readonly isRequired: boolean })
  /** All words after the verb; the first may say what is wanted. */
  | (Valued & { readonly form: 'words' })
  /** `--task ID`. */
  | (Described & Valued & { readonly form: 'text'; readonly isRequired: boolean })
  /** `--label TEXT`; it may be repeated. */
  | (Described & Valued & { readonly form: 'texts' })
  /** `--json`. */
  | (Described & { readonly form: 'flag' })
  /** One of several options, each with its text for the usage. In a link it is the text of the field. */
  | { readonly form: 'choice'; readonly of: Readonly<Record<string, PlainCode | null>> };

/** Defaults for a verb row, so that a row without aliases, fields, links or shortcuts need not say so. */
export const plain = { aliases: [], fields: {}, link: null, shortcut: null } as const;
