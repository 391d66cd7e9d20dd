/** Which message codes a page uses, as found in its source files. */
import { describe, expect, it } from 'vitest';
import { codesOfPage } from '../../shared/messages/page-codes.ts';

/** A placeholder in a template literal, `${name}`. */
const hole = (name: string) => ['$', `{${name}}`].join('');

const codes = [
  'a.one',
  'a.two',
  'a.two.more',
  'b.one',
  'b.none',
  'undo.none',
  'redo.none',
  'c.late',
  'd.type',
];

/** The codes found in a page. `files` maps names in the page's folder to the texts of the files. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const read = (path: string) => {
    const text = files[path.replace('/home/renderer/tray/', '')];
    if (text === undefined) throw new Error(`read ${path}`);
    return text;
  };
  return [...codesOfPage('/home/renderer/tray/main.tsx', codes, read)].sort();
}

describe('the message codes of a page', () => {
  it.each([
    ['in quotes', "t('a.one')", ['a.one']],
    ['as an attribute', '<Field label="a.two" />', ['a.two']],
    ['as a choice between two', "t(isOne ? 'a.one' : 'b.one')", ['a.one', 'b.one']],
    ['with a placeholder at its end', `t(\`a.${hole('name')}\`)`, ['a.one', 'a.two', 'a.two.more']],
    [
      'with a placeholder at its beginning',
      `t(\`${hole('kind')}.none\`)`,
      ['b.none', 'redo.none', 'undo.none'],
    ],
    ['with a placeholder in its middle', `t(\`a.${hole('name')}.more\`)`, ['a.two.more']],
    [
      'within another template',
      `x(\`${hole(`isB ? t(\`b.${hole('name')}\`) : 1`)} px\`)`,
      ['b.none', 'b.one'],
    ],
  ])('include a code %s', (_how, text, expected) => {
    expect(found({ 'main.tsx': text })).toEqual(expected);
  });

  it('do not include texts that only look like codes, or that consist of placeholders only', () => {
    const [a, b] = [hole('a'), hole('b')];
    const text = `'a.three'; 'x a.one'; \`${a}.${b}\`; \`${a} a.${b}\`; \`${a}\``;
    expect(found({ 'main.tsx': text })).toEqual([]);
  });

  it('include those of the files that it imports, directly or through other files', () => {
    const files = {
      'main.tsx':
        "import '../theme.css';\nimport {\n  A,\n  type B,\n} from './parts/a.ts';\nimport { C } from '../b.tsx';",
      '/home/renderer/theme.css': '',
      'parts/a.ts': "export { x } from '../c.ts';\nt('a.one')",
      '/home/renderer/b.tsx': "t('b.one')",
      'c.ts': "t('a.two')",
    };
    expect(found(files)).toEqual(['a.one', 'a.two', 'b.one']);
  });

  it('do not include those of files that are loaded later, of type imports and of the catalogue', () => {
    const files = {
      'main.tsx': [
        "import type { D } from './types.ts';",
        "export type { E } from './types.ts';",
        "import { words } from '../../shared/messages/compiled-english.ts';",
        "import { fieldNames } from '../../shared/messages/en/field-names.ts';",
        "const late = () => import('./late.ts');",
        "export const later = () => import('./late.ts');",
      ].join('\n'),
    };
    expect(found(files)).toEqual([]);
  });
});
