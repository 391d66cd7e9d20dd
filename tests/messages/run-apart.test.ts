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
    ['mail, בית', 'that begins the other way'],
    ['ߒߞߏ', 'N’Ko'],
    ['𞤀𞤁𞤂', 'Adlam'],
    ['ﺳﻼﻡ', 'Arabic in its forms for presentation'],
  ])('stands apart where it runs from right to left: %s (%s)', (name) => {
    expect(page.t('done.ended', { name, worked: '1 h 07' })).toBe(`Ended “\u2068${name}\u2069”, 1 h 07.`);
    expect(page.t('editor.removeLabel', { label: name })).toBe(`Remove label \u2068${name}\u2069`);
  });

  it.each(['Mail', 'Überprüfung', '仕事', '☕ 1', ''])('is as it is where it does not: %s', (name) => {
    expect(page.t('done.ended', { name, worked: '1 h' })).toBe(`Ended “${name}”, 1 h.`);
  });

  it('stands apart from others in a list', () => {
    const names = ['Mail', 'שלום', message('labels.formerName', { name: 'בית' })];
    expect(page.t('labels.formerly', { names })).toBe(
      'Also written Mail, \u2068שלום\u2069, “\u2068בית\u2069”',
    );
  });

  it('takes nothing along that is copied: paths and commands', () => {
    const folder = '/home/דנה/routinelog';
    expect(page.say(message('settings.dataFolder', { folder }))).toContain(` ${folder}`);
  });

  it('is left to terminals and to menus of the system, which have their own ways', () => {
    expect(speechFor('en-GB').t('done.ended', { name: 'שלום', worked: '1 h' })).toBe('Ended “שלום”, 1 h.');
  });
});
