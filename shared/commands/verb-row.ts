/** The columns of a verb: how a command is asked for by the command line, by a link and by a global shortcut. */
import type { PlainCode } from '../messages/message.ts';

export interface VerbRow {
  readonly verb: string;
  /** What it does, for the usage text and the README: goes on after the verb, without a full stop. */
  readonly about: string;
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
  /** Unless something else is set; in Electron's notation. */
  readonly keys: string;
  /** As an order, such as `Start or stop`. */
  readonly label: PlainCode;
}

interface Said {
  /** For the usage text; blank where the name says it all. */
  readonly about: string;
}

export type Field =
  /** The word after the verb. */
  | { readonly form: 'word'; readonly value: string }
  /** `--task ID`. */
  | (Said & { readonly form: 'text'; readonly value: string; readonly isRequired: boolean })
  /** `--label TEXT`, several times. */
  | (Said & { readonly form: 'texts'; readonly value: string })
  /** `--json`. */
  | (Said & { readonly form: 'flag' })
  /** One of these, by the option of its name; in a link the field's text. */
  | { readonly form: 'choice'; readonly of: readonly string[] };

/** Of the verb rows, those that have fields, links and shortcuts need not say that others have none. */
export const plain = { fields: {}, link: null, shortcut: null } as const;
