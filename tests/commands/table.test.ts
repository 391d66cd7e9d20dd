import { describe, expect, it } from 'vitest';
import { parseArguments, parseLink, usage } from '../../electron/doors/command-line.ts';
import { shortcutActions, shortcutOf } from '../../shared/commands/shortcuts.ts';
import { verbs } from '../../shared/commands/verbs.ts';
import { isSameKeys } from '../../shared/contract/accelerators.ts';
import { accelerator, defaultSettings } from '../../shared/contract/settings.ts';

describe('the table of commands', () => {
  it('has each verb once, and no option in two forms', () => {
    expect(new Set(verbs.map(({ verb }) => verb)).size).toBe(verbs.length);
    const forms = new Map<string, Set<string>>();
    for (const { fields } of verbs)
      for (const [name, { form }] of Object.entries(fields))
        forms.set(name, (forms.get(name) ?? new Set()).add(form));
    expect([...forms].filter(([, each]) => each.size > 1)).toEqual([]);
  });

  it('lets a link say just what the verb itself can say', () => {
    for (const { fields, link } of verbs)
      expect(Object.keys(fields)).toEqual(expect.arrayContaining([...(link ?? [])]));
  });

  it.each(verbs.filter(({ link }) => link === null))('lets no link ask to $verb', ({ verb }) => {
    expect(parseLink(`routinelog://${verb}`)).toMatchObject({ kind: 'usage' });
  });

  it.each(verbs)('$verb is read by the command line, and told in the usage text', ({ verb, fields }) => {
    const isNeeded = Object.values(fields).some((field) => field.form === 'text' && field.isRequired);
    const words = isNeeded ? [verb, '--reason', 'Call'] : [verb];
    expect(parseArguments(words)).toMatchObject({ kind: 'verb', verb: { verb } });
    expect(usage).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
  });

  it('gives each shortcut keys that may be set, and no keys twice', () => {
    const keys = shortcutActions.map((action) => shortcutOf(action).keys);
    for (const each of keys) expect(accelerator.safeParse(each).success).toBe(true);
    expect(
      keys.filter((each, place) => keys.some((other, at) => at < place && isSameKeys(each, other))),
    ).toEqual([]);
    expect(shortcutActions.map((action) => defaultSettings.shortcuts[action])).toEqual(keys);
  });
});
