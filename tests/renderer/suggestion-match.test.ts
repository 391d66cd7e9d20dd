import { describe, expect, it } from 'vitest';
import { matching, suggestionText } from '../../renderer/tray/suggestion-match.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { begin, World } from '../support/given.ts';

const suggestion = (
  name: string,
  labels: readonly string[] = [],
  more: Partial<Suggestion> = {},
): Suggestion => ({
  kind: 'recent',
  name,
  labels,
  linkedTaskId: null,
  routineId: null,
  ...more,
});
const offered = [
  suggestion('Write report', [], { kind: 'planned', linkedTaskId: 'task-1' }),
  suggestion('Mail', ['office']),
  suggestion('Mail', ['home']),
  suggestion('Office plants'),
  suggestion('Überblick', ['Größe']),
];
const planned = [{ id: 'task-1', title: 'Write report' }];
const found = (typed: string, running?: Parameters<typeof begin>[2]) => {
  const world = new World();
  if (running !== undefined) begin(world, '09:00', running);
  return matching(offered, readQuickLine(typed, planned), [...world.sessions.values()]).map(suggestionText);
};

describe('suggestions', () => {
  it('of the same name show their labels', () => {
    expect(found('mail')).toEqual(['Mail #office', 'Mail #home']);
  });

  it('are found whatever their accents, as tasks and sessions are', () => {
    expect(found('uber')).toEqual(['Überblick #Größe']);
    expect(found('UBER grosse')).toEqual(['Überblick #Größe']);
  });

  it('are found by their label, typed as a word or as a label', () => {
    expect(found('office')).toEqual(['Office plants', 'Mail #office']);
    expect(found('#off')).toEqual(['Mail #office']);
    expect(found('#GRÖSS')).toEqual(['Überblick #Größe']);
    expect(found('#größe')).toEqual(['Überblick #Größe']);
  });

  it('with the typed label come first', () => {
    expect(found('mail #home')).toEqual(['Mail #home', 'Mail #office']);
    expect(found('9:40 mail #new')).toEqual(['Mail #office', 'Mail #home']);
  });

  it('are found by the named task', () => {
    expect(found('@wri')).toEqual(['Write report']);
  });

  it('do not include what already runs: neither the same name and labels nor the same task', () => {
    const again = [suggestion('Mail'), ...offered];
    const world = new World();
    begin(world, '09:00', 'Mail');
    const [running] = world.sessions.values();
    if (running === undefined) throw new Error('nothing runs');
    const texts = (session: typeof running) =>
      matching(again, readQuickLine(''), [session]).map(suggestionText);
    expect(texts(running)).not.toContain('Mail');
    expect(texts(running)).toContain('Mail #office');
    expect(texts({ ...running, labels: ['Office'] })).not.toContain('Mail #office');
    expect(texts({ ...running, linkedTaskId: 'task-1' })).not.toContain('Write report');
    expect(found('', 'Office plants')).not.toContain('Office plants');
  });
});
