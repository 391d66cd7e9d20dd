import { describe, expect, it } from 'vitest';
import { type LineContext, lineCommand } from '../../renderer/tray/line-command.ts';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { at, berlin } from '../support/given.ts';

const now = at('10:00');
const routine: Suggestion = {
  kind: 'routine',
  name: 'Morning review',
  labels: ['Thesis', 'daily'],
  linkedTaskId: null,
  routineId: 'routine-1',
};
const planned: Suggestion = {
  kind: 'planned',
  name: 'Write report',
  labels: [],
  linkedTaskId: 'task-1',
  routineId: null,
  linkedBlockId: 'block-of-the-suggestion',
};

/** The times are UTC; what is typed is Berlin's time, an hour later. */
function commandOf(typed: string, context: Partial<LineContext> = {}) {
  const line = readQuickLine(typed, [{ id: 'task-2', title: 'Thesis' }]);
  const moments = momentsOf(line.when, now, berlin.zone);
  if (moments.kind === 'impossible') throw new Error(moments.problem);
  return lineCommand(line, moments, { suggestion: undefined, block: null, way: undefined, ...context });
}

describe('the command of a line', () => {
  it('begins a session now, or at the typed time', () => {
    expect(commandOf('mail')).toMatchObject({ method: 'begin', input: { name: 'mail', at: null } });
    expect(commandOf('10:40 mail')).toMatchObject({ method: 'begin', input: { at: at('09:40') } });
  });

  it('records a session if both times are past', () => {
    const input = { name: 'lunch', start: at('09:00'), end: at('09:30') };
    expect(commandOf('10-10:30 lunch')).toMatchObject({ method: 'record', input });
  });

  it('is none if the line names nothing', () => {
    expect(commandOf('#thesis')).toBeNull();
    expect(commandOf('10:40')).toBeNull();
  });

  it('takes the title of the task as its name, and serves the block', () => {
    const input = { name: 'Thesis', linkedTaskId: 'task-2', linkedBlockId: 'block-1' };
    expect(commandOf('@thesis', { block: 'block-1' })).toMatchObject({ input });
  });

  it('carries the chosen answer about an overlap, and none if nobody chose', () => {
    expect(commandOf('mail', { way: 'keep' })?.input.overlap).toBe('keep');
    expect(commandOf('mail')?.input).not.toHaveProperty('overlap');
  });
});

describe('a suggestion chosen for a line', () => {
  it('brings its name, labels and routine, and begins when the line says', () => {
    const input = { name: 'Morning review', labels: ['Thesis', 'daily'], routineId: 'routine-1' };
    expect(commandOf('10:40 morn', { suggestion: routine })).toMatchObject({
      method: 'begin',
      input: { ...input, at: at('09:40') },
    });
  });

  it('adds the typed labels, except one that only found the suggestion', () => {
    const labels = (typed: string) => commandOf(typed, { suggestion: routine })?.input.labels;
    expect(labels('morn #urgent')).toEqual(['Thesis', 'daily', 'urgent']);
    expect(labels('morn #thesis')).toEqual(['Thesis', 'daily']);
    expect(labels('morn #the')).toEqual(['Thesis', 'daily', 'the']);
    expect(labels('#the')).toEqual(['Thesis', 'daily']);
  });

  it('prefers its own task and block to those of the line', () => {
    const { input } = commandOf('@thesis', { suggestion: planned, block: 'block-1' }) ?? {};
    expect(input).toMatchObject({ linkedTaskId: 'task-1', linkedBlockId: 'block-of-the-suggestion' });
    expect(commandOf('@thesis', { suggestion: routine })?.input.linkedTaskId).toBe('task-2');
  });
});
