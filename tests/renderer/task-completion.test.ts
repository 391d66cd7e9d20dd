import { describe, expect, it } from 'vitest';
import { taskOffers, taskTyped, withTask } from '../../renderer/tray/task-completion.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';

const task = (title: string, more: Partial<TaskView> = {}): TaskView => ({
  id: `id of ${title}`,
  title,
  projectTitle: null,
  assignedTo: null,
  status: 'open',
  estimateMinutes: null,
  actualMinutes: 0,
  usual: null,
  ...more,
});
const tasks = [task('Read the report'), task('Report'), task('Reply', { projectTitle: 'Report season' })];
const titles = (typed: string) =>
  taskOffers([...tasks, task('Repaid', { status: 'completed' })], typed).map((each) =>
    each.kind === 'task' ? each.title : `+ ${each.title}`,
  );
const typed = (line: string, caret = line.length) => taskTyped(line, caret)?.typed ?? null;

describe('a task that is being typed', () => {
  it.each([
    ['@', ''],
    ['@wri', 'wri'],
    ['call Bob ＠wri', 'wri'],
    ['9:40 x #a @"write re', 'write re'],
    ['@„write re', 'write re'],
    ['anna@home', null],
    ['@write ', null],
    ['@"write report"', null],
    ['@wri, call', null],
    ['', null],
  ])('in %j is read as %j', (line, expected) => {
    expect(typed(line)).toBe(expected);
  });

  it('is the one at the caret', () => {
    expect(typed('@wri call @bob', 4)).toBe('wri');
    expect(typed('@wri call @bob', 2)).toBe('wri');
    expect(typed('@wri call @bob', 7)).toBeNull();
  });

  it('is found among all open tasks: those that begin with the text first, then those with its words in title or project', () => {
    expect(titles('rep')).toEqual(['Report', 'Reply', 'Read the report', '+ rep']);
    expect(titles('season')).toEqual(['Reply', '+ season']);
  });

  it('is found whatever its accents, as sessions are', () => {
    const offered = (text: string) =>
      taskOffers([task('Write the résumé', { projectTitle: 'Straße' })], text).map(({ title }) => title);
    expect(offered('resume')).toContain('Write the résumé');
    expect(offered('STRASSE write')).toContain('Write the résumé');
    const ranked = taskOffers([task('Write the résumé'), task('Résumé, page 2')], 'resume');
    expect(ranked.map(({ title }) => title).slice(0, 2)).toEqual(['Résumé, page 2', 'Write the résumé']);
  });

  it('can be added unless an open one has that title, in any letter case', () => {
    expect(titles('report')).toEqual(['Report', 'Read the report', 'Reply']);
    expect(titles('Repaid')).toEqual(['+ Repaid']);
    expect(titles('')).toEqual(['Read the report', 'Report', 'Reply']);
  });

  it.each([
    ['@wri', 4, 'Write', '@Write '],
    ['@wri', 4, 'Write report', '@"Write report" '],
    ['@wri call', 4, 'Write report', '@"Write report" call'],
    ['call @"write re', 15, 'Write "it"', 'call @"Write ""it""" '],
  ])('%s becomes the chosen title', (line, caret, title, expected) => {
    const at = taskTyped(line, caret);
    expect(at === null ? null : withTask(line, at, title)).toBe(expected);
  });
});
