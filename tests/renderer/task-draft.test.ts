/** Reads a task as it is typed, and names the field of each refusal. */
import { describe, expect, it } from 'vitest';
import { blankTask, changesOfTask, draftOfTask, readTask } from '../../renderer/summary/tasks/task-draft.ts';

const task = (estimate: string) => readTask({ title: ' Write report ', project: ' ', estimate });

describe('a task as it is typed', () => {
  it.each([
    ['90', 90],
    ['90m', 90],
    ['1h30', 90],
    ['1:30', 90],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['1 h 30 min', 90],
    ['half an hour', 30],
    ['2d', 2880],
    ['90s', 2],
    ['1000h', 60_000],
    ['', null],
    ['  ', null],
  ])('reads “%s” as an estimate of %s minutes', (typed, estimateMinutes) => {
    const value = { title: 'Write report', projectTitle: null, estimateMinutes };
    expect(task(typed)).toEqual({ ok: true, value });
  });

  it.each(['soon', '0', '-5', '1001h', '9:75', '90 apples', '=1+1', '٩٠x'])(
    'refuses “%s” at the estimate',
    (typed) => {
      expect(task(typed)).toMatchObject({ ok: false, refusal: { field: 'estimateMinutes' } });
    },
  );

  it('refuses a blank title at the title', () => {
    expect(readTask({ ...blankTask, estimate: '90m' })).toMatchObject({ refusal: { field: 'title' } });
  });

  it('reads back what it shows, and reports only changes', () => {
    const given = { title: 'Write report', projectTitle: 'Thesis', estimateMinutes: 95 };
    const read = readTask(draftOfTask(given));
    expect(read).toEqual({ ok: true, value: given });
    const view = {
      ...given,
      id: 't',
      assignedTo: null,
      status: 'open',
      actualMinutes: 0,
      usual: null,
    } as const;
    expect(changesOfTask(view, given)).toEqual({});
    expect(changesOfTask(view, { ...given, projectTitle: null })).toEqual({ projectTitle: null });
  });
});
