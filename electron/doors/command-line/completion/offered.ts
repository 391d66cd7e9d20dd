/** What shells offer to complete: the verbs with their options and values, from the table of verbs, in no shell's syntax yet. Pure. */
import { assertNever } from '../../../../shared/assert-never.ts';
import type { Completions, Field, FilesAfter, VerbRow } from '../../../../shared/commands/verb-row.ts';
import { verbs } from '../../../../shared/commands/verbs.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';

export interface OfferedVerb {
  /** The verb, then its aliases. */
  readonly names: readonly string[];
  readonly about: string;
  readonly options: readonly OfferedOption[];
  /** What may follow the verb, by its first field of words; null if only options may. */
  readonly words: OfferedWords | null;
}

export interface OfferedOption {
  /** Without the dashes. */
  readonly name: string;
  /** Empty if the name says enough. */
  readonly about: string;
  readonly takesValue: boolean;
  readonly isRepeated: boolean;
  /** Whether the value is a folder of the disk. */
  readonly isFolder: boolean;
  /** Empty if only the person can know the value. */
  readonly values: readonly string[];
}

export interface OfferedWords {
  readonly name: string;
  /** Whether the field takes every word that follows. */
  readonly areMany: boolean;
  /** What the first word may be. Nothing is offered for later words. */
  readonly first: readonly string[];
  /** For a verb that takes a file: after which word, and with which ending. */
  readonly files: FilesAfter | null;
}

export function offeredVerbs(speech: Speech): readonly OfferedVerb[] {
  return verbs.map((row) => ({
    names: namesOf(row),
    about: speech.t(row.about),
    options: Object.entries(row.fields).flatMap(([name, field]) => optionsOf(name, field, speech)),
    words: wordsOf(row, speech),
  }));
}

/** Options of any verb, with dashes, after which the next word is their value and not the verb. */
export function optionsWithValue(offered: readonly OfferedVerb[]): readonly string[] {
  return dashed(offered, ({ takesValue }) => takesValue);
}

/** Options of any verb, with dashes, whose value is a folder. */
export function optionsWithFolder(offered: readonly OfferedVerb[]): readonly string[] {
  return dashed(offered, ({ isFolder }) => isFolder);
}

function dashed(
  offered: readonly OfferedVerb[],
  isMeant: (option: OfferedOption) => boolean,
): readonly string[] {
  const names = offered.flatMap(({ options }) => options.filter(isMeant).map(({ name }) => name));
  // `--data` belongs to no verb, because it may be given with each.
  return [...new Set(['data', ...names])].map((name) => `--${name}`);
}

function namesOf({ verb, aliases }: VerbRow): readonly string[] {
  return [verb, ...aliases];
}

const withoutValue = { takesValue: false, isRepeated: false, isFolder: false, values: [] } as const;

function optionsOf(name: string, field: Field, speech: Speech): readonly OfferedOption[] {
  switch (field.form) {
    case 'word':
    case 'words':
      return [];
    case 'choice':
      return Object.entries(field.of).map(([each, about]) => ({
        ...withoutValue,
        name: each,
        about: aboutOf(about, speech),
      }));
    case 'flag':
      return [{ ...withoutValue, name, about: aboutOf(field.about, speech) }];
    case 'text':
    case 'texts':
      return [
        {
          name,
          about: aboutOf(field.about, speech),
          takesValue: true,
          isRepeated: field.form === 'texts',
          isFolder: field.offered === 'folders',
          values: valuesOf(field.offered, speech),
        },
      ];
    default:
      return assertNever(field);
  }
}

function aboutOf(code: VerbRow['about'] | null, { t }: Speech): string {
  return code === null ? '' : t(code);
}

function wordsOf({ fields }: VerbRow, speech: Speech): OfferedWords | null {
  for (const [name, field] of Object.entries(fields))
    if (field.form === 'word' || field.form === 'words')
      return {
        name,
        areMany: field.form === 'words',
        first: valuesOf(field.offered, speech),
        files: filesOf(field.offered),
      };
  return null;
}

function filesOf(offered: Completions | null): FilesAfter | null {
  if (offered === null || typeof offered === 'string' || !('words' in offered)) return null;
  return offered.filesAfter ?? null;
}

function valuesOf(offered: Completions | null, { t }: Speech): readonly string[] {
  if (offered === null || offered === 'folders') return [];
  if (offered === 'verbs') return verbs.flatMap(namesOf);
  return 'words' in offered ? offered.words : offered.texts.map((code) => t(code));
}
