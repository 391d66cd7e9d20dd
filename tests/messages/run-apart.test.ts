/** Right-to-left names in the sentences of pages. They are isolated, so that the text beside them keeps its place. */
import { describe, expect, it } from 'vitest';
import { compiledEnglish } from '../../shared/messages/compiled-english.ts';
import { message } from '../../shared/messages/message.ts';
import { pageSpeechIn, textsOf } from '../../shared/messages/speaking.ts';
import { speechFor } from '../../shared/messages/speech.ts';

const page = pageSpeechIn(textsOf(compiledEnglish), 'en-GB');

describe('a name within a sentence of a page', () => {
  it.each([
    ['שלום', 'Hebrew'],
    ['مراجعة 1', 'Arabic, with a number'],
    ['mail, בית', 'Hebrew behind a Latin word'],
    ['ߒߞߏ', 'N’Ko'],
    ['𞤀𞤁𞤂', 'Adlam'],
    ['ﺳﻼﻡ', 'Arabic presentation forms'],
  ])('is isolated if it runs from right to left: %s (%s)', (name) => {
    expect(page.t('done.ended', { name, worked: '1 h 07' })).toBe(`Ended “\u2068${name}\u2069”, 1 h 07.`);
    expect(page.t('editor.removeLabel', { label: name })).toBe(`Remove label \u2068${name}\u2069`);
  });

  it.each(['Mail', 'Überprüfung', '仕事', '☕ 1', ''])('stays as it is if it does not: %s', (name) => {
    expect(page.t('done.ended', { name, worked: '1 h' })).toBe(`Ended “${name}”, 1 h.`);
  });

  it('is isolated from the other names of a list', () => {
    const names = ['Mail', 'שלום', message('labels.formerName', { name: 'בית' })];
    expect(page.t('labels.formerly', { names })).toBe(
      'Also written Mail, \u2068שלום\u2069, “\u2068בית\u2069”',
    );
  });

  it('is not isolated in paths and commands, because people copy those', () => {
    const folder = '/home/דנה/routinelog';
    expect(page.say(message('settings.dataFolder', { folder }))).toContain(` ${folder}`);
  });

  it('is not isolated for terminals and system menus, which order such text themselves', () => {
    expect(speechFor('en-GB').t('done.ended', { name: 'שלום', worked: '1 h' })).toBe('Ended “שלום”, 1 h.');
  });
});
