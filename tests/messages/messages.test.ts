/** The catalogue of messages, how TypeScript checks its use, and how messages become words. */
import { isStructurallySame, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { compile } from '../../shared/messages/compile.ts';
import { compiledEnglish } from '../../shared/messages/compiled-english.ts';
import { either } from '../../shared/messages/either.ts';
import { en } from '../../shared/messages/en.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { pack, unpack } from '../../shared/messages/pack.ts';
import { codesIn } from '../../shared/messages/page-codes.ts';
import { pseudo } from '../../shared/messages/pseudo.ts';
import { speech, tags, textsOf } from '../../shared/messages/speaking.ts';
import { english, type Speech } from '../../shared/messages/speech.ts';
import { sourcesIn } from '../support/sources.ts';

/** Every element of a message, including those inside plurals and tags. */
function all(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((each) => {
    if ('children' in each) return [each, ...all(each.children)];
    if ('options' in each)
      return [each, ...Object.values(each.options).flatMap((option) => all(option.value))];
    return [each];
  });
}

describe('a message', () => {
  it('is plain data, and is put into words where it is shown', () => {
    const said: Message = message('session.deleted', { name: 'Mail' });
    const received: Message = JSON.parse(JSON.stringify(said));
    expect(received).toEqual({ code: 'session.deleted', params: { name: 'Mail' } });
    expect(english.say(received)).toBe('Deleted “Mail”.');
    expect(english.say(message('do.save'))).toBe('Save');
  });

  it('uses the plural forms and number format of the language', () => {
    const counted = (count: number) => english.t('tray.countWithoutReason', { count });
    expect([1, 2, 1234].map(counted)).toEqual([
      '1 interruption without a reason',
      '2 interruptions without a reason',
      '1,234 interruptions without a reason',
    ]);
  });

  it('inserts a person’s text literally', () => {
    const name = '{name} <strong>it’s</strong> # {n, plural, other {#}}';
    expect(english.t('session.deleted', { name })).toBe(`Deleted “${name}”.`);
    expect(english.parts(message('tray.todayWorked', { worked: name }))).toEqual([
      'Today ',
      { tag: 'strong', parts: [name] },
    ]);
  });

  it('joins a list as the language does, with messages in it, even after it was sent as JSON', () => {
    const names = ['Mail', message('do.save'), '{name}'];
    expect(english.t('labels.formerly', { names })).toBe('Also written Mail, Save, {name}');
    const received: Message = JSON.parse(JSON.stringify(message('labels.formerly', { names })));
    expect(english.say(received)).toBe('Also written Mail, Save, {name}');
    const arabic = speech(textsOf(compiledEnglish), () => 'ar');
    expect(arabic.t('labels.formerly', { names: ['Mail', 'Post'] })).toBe('Also written Mail وPost');
    expect(english.t('labels.formerly', { names: [] })).toBe('Also written ');
  });

  it('joins alternatives with “or”', () => {
    const said = (...things: string[]) => english.t('usage.oneOf', { options: either(things) });
    expect(said()).toBe('Use only one of .');
    expect(said('--a')).toBe('Use only one of --a.');
    expect(said('--a', '--b')).toBe('Use only one of --a or --b.');
    expect(said('--a', '--b', '--c')).toBe('Use only one of --a, --b or --c.');
  });

  it('that a page does not know yet is shown as its code', () => {
    expect(speech(textsOf({}), () => 'en').t('do.save')).toBe('do.save');
  });

  it('does not compile with a wrong code, a missing parameter or a parameter of the wrong type', () => {
    const neverCalled = ({ t }: Speech) => {
      // @ts-expect-error there is no such message
      t('do.sing');
      // @ts-expect-error a parameter is missing
      t('session.deleted');
      // @ts-expect-error a parameter is misspelt
      t('session.deleted', { nmae: 'Mail' });
      // @ts-expect-error what is counted is a number
      t('summary.times', { count: 'two' });
      // @ts-expect-error there is no parameter
      t('do.save', { name: 'Mail' });
      // @ts-expect-error one of two parameters is missing
      message('reason.whyInterruptedAt', { name: 'Mail' });
      // @ts-expect-error code and parameters belong together
      const mixed: Message = { code: 'session.deleted', params: { count: 2 } };
      return mixed;
    };
    expect(neverCalled).toBeTypeOf('function');
  });
});

describe('the catalogue', () => {
  it('has each code once', () => {
    const texts = sourcesIn('shared/messages/en').map(({ text }) => text);
    const codes = texts.flatMap((text) => [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, code]) => code));
    expect(codes.sort()).toEqual(Object.keys(en).sort());
  });

  it('has no message that nothing says', () => {
    const codes = Object.keys(en);
    const sources = ['electron', 'shared', 'renderer'].flatMap(sourcesIn);
    const said = new Set(
      sources
        .filter(({ file }) => !file.startsWith('shared/messages/en'))
        .flatMap(({ text }) => codesIn(text, codes)),
    );
    expect(codes.filter((code) => !said.has(code))).toEqual([]);
  });

  it('uses only tags that pages can render, and leaves dates and times to the formats', () => {
    const elements = Object.values(compile(en)).flatMap(all);
    const used = elements.flatMap((each) => ('children' in each ? each.value : []));
    expect(used.filter((tag) => !tags.some((known) => known === tag))).toEqual([]);
    const [date, time] = compile({ both: '{at, date}{at, time}' })['both'] ?? [];
    expect(elements.filter(({ type }) => type === date?.type || type === time?.type)).toEqual([]);
  });

  it.each([
    'Save',
    '',
    '[in brackets]',
    '["like a packed one"]',
    '“{name}” – {count, plural, one {# session} other {# sessions}}',
  ])('is the same after it was packed and unpacked: %s', (text) => {
    const catalogue = compile({ text });
    expect(unpack(pack(catalogue)['text'] ?? '?')).toEqual(withoutUndefined(catalogue['text']));
  });

  it('is the same as a whole after it was packed and unpacked', () => {
    const catalogue = compile(en);
    const packed = Object.entries(pack(catalogue)).map(([code, text]) => [code, unpack(text)]);
    expect(Object.fromEntries(packed)).toEqual(withoutUndefined(catalogue));
  });

  it('refuses a text that is not a valid message', () => {
    expect(() => compile({ broken: 'Deleted “{name”.' })).toThrow();
  });
});

describe('a list that people read', () => {
  it.each([
    'renderer',
    'shared/commands',
    'shared/contract',
    'shared/views',
    'electron/doors/command-line',
    'electron/hosts',
  ])('is joined by the language, never by code in %s', (folder) => {
    const glued = sourcesIn(folder).flatMap(({ file, text }) =>
      [...text.matchAll(/\.join\((['"`])(?:,|;| or | and ).*?\1\)/g)].map(([glue]) => `${file}: ${glue}`),
    );
    expect(glued).toEqual([]);
  });
});

describe('the pseudo-locale', () => {
  it('changes every letter of every message, and keeps the parameters', () => {
    const plain = compile(en);
    const marked = pseudo(plain);
    expect(Object.keys(marked)).toEqual(Object.keys(plain));
    for (const [code, elements] of Object.entries(marked)) {
      const literals = all(elements).filter(({ type }) => type === 0);
      expect(JSON.stringify(literals.map((each) => 'value' in each && each.value))).not.toMatch(/[A-Za-z]/);
      expect(isStructurallySame(elements, plain[code] ?? []).success, code).toBe(true);
    }
    expect(speech(textsOf(pack(marked)), () => 'en').t('summary.times', { count: 3 })).toBe('⟦3 ŧīḿḗş⟧');
  });
});

/** What is left of it in JSON. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
