/** Tests how the main process's code is built: V8 stores a source text with one byte per character only if all characters are Latin-1. */
import { expect, it } from 'vitest';
import { inOneByte } from '../../electron/packages/one-byte-code.ts';

/** The value that the module exports as `said`. */
async function saidBy(code: string): Promise<unknown> {
  const { said } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return said;
}

it.each([
  ['a text', `export const said = 'from – to: “9:40”, 今日, \u{1f600}';`],
  ['a template', 'export const said = `at 5 – “now”\\n$`;'],
  ['a pattern', String.raw`export const said = '9–10＃\u{1f600}'.split(/[–＃]|[\u{1f600}]/u);`],
  ['a pattern without its flag', `export const said = ['10–11'.match(/–(\\d+)/)?.[1], /[❤]/.test('❤')];`],
  ['a name', `const größe = 1; const 長さ = 2; export const said = { größe, 長さ };`],
])('keeps what %s means, in ASCII', async (_what, code) => {
  const made = await inOneByte(`// Comments “go”.\n${code}`);
  expect(made.code).toMatch(/^[\0-\x7f]*$/);
  expect(made.code).not.toContain('Comments');
  expect(await saidBy(made.code)).toEqual(await saidBy(code));
});

it.each([
  'export const said = String.raw`\\d–“` + /“/.source;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
  'export const said = String.raw`\\d${`x`}–`;',
])('leaves code as it is where an escape would be six characters: %s', async (code) => {
  expect(await saidBy((await inOneByte(code)).code)).toBe(await saidBy(code));
});

it('keeps the names of functions, and comes with a source map', async () => {
  const { code, map } = await inOneByte(
    'function notTooLong() {\n  return 1;\n}\nexport const said = notTooLong();',
  );
  expect(code).toContain('function notTooLong(');
  expect(JSON.parse(map).mappings).not.toBe('');
});
