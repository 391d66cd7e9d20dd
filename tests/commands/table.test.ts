import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../electron/doors/command-line/command-line.ts';
import { parseLink } from '../../electron/doors/command-line/parse/link.ts';
import { helpOn, overview } from '../../electron/doors/command-line/usage.ts';
import { shortcutActions, shortcutOf } from '../../shared/commands/shortcuts.ts';
import type { VerbRow } from '../../shared/commands/verb-row.ts';
import { verbs } from '../../shared/commands/verbs.ts';
import { isSameKeys } from '../../shared/contract/accelerators.ts';
import { accelerator, defaultSettings } from '../../shared/contract/settings.ts';
import { english } from '../../shared/messages/speech.ts';

/** The words that a verb requires. Without them the command line answers with a usage error. */
function needed({ fields }: VerbRow): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (!('isRequired' in field) || !field.isRequired) return [];
    const offered = field.offered !== null && typeof field.offered === 'object' ? field.offered : null;
    const value = offered !== null && 'words' in offered ? (offered.words[0] ?? '') : '9:40';
    return field.form === 'word' ? [value] : [`--${name}`, value];
  });
}

describe('the table of commands', () => {
  it('has each verb and each alias once, and no option in two forms', () => {
    const words = verbs.flatMap(({ verb, aliases }) => [verb, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
    const forms = new Map<string, Set<string>>();
    // A positional word is not an option. `summary` takes its date as a bare word, `history` as `--date`.
    for (const { fields } of verbs)
      for (const [name, { form }] of Object.entries(fields))
        if (form !== 'word') forms.set(name, (forms.get(name) ?? new Set()).add(form));
    expect([...forms].filter(([, each]) => each.size > 1)).toEqual([]);
  });

  it('lets a link use only options that the verb itself has', () => {
    for (const { fields, link } of verbs)
      expect(Object.keys(fields)).toEqual(expect.arrayContaining([...(link ?? [])]));
  });

  it.each(verbs.filter(({ link }) => link === null))('refuses a link for $verb', ({ verb }) => {
    expect(parseLink(`routinelog://${verb}`)).toMatchObject({ kind: 'usage' });
  });

  it.each(verbs)(
    'has $verb, which the command line reads, the overview lists and a page of its own explains',
    (row) => {
      const { verb } = row;
      expect(parseArguments([verb, ...needed(row)])).toMatchObject({ kind: 'verb', verb: { verb } });
      expect(overview(english)).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
      expect(helpOn(verb, english)).toMatch(new RegExp(`^Usage: routinelog ${verb}\\b`));
    },
  );

  it('gives each shortcut valid default keys, and no keys to two shortcuts', () => {
    const keys = shortcutActions.map((action) => shortcutOf(action).keys.linux);
    for (const each of keys) expect(accelerator.safeParse(each).success).toBe(true);
    expect(
      keys.filter((each, place) => keys.some((other, at) => at < place && isSameKeys(each, other))),
    ).toEqual([]);
    expect(shortcutActions.map((action) => defaultSettings.shortcuts[action])).toEqual(keys);
  });
});
