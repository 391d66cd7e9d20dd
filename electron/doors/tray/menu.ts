/**
 * The tray menu as data: what runs, what can be done about it, and the windows. It is complete by itself, because a click on the icon may
 * never arrive. Pure: from a snapshot and the time to a menu. Equal menus are equal as JSON.
 */
import type { Action } from '../../../shared/commands/action.ts';
import { type Actions, availableActions } from '../../../shared/commands/available.ts';
import type { OfferedCall } from '../../../shared/commands/call.ts';
import { commands } from '../../../shared/commands/table.ts';
import { stepCall, stepInWords } from '../../../shared/commands/what-in-words.ts';
import { quitAction, windowActions } from '../../../shared/commands/window-actions.ts';
import { dayTime, recordedTime } from '../../../shared/format/moment.ts';
import { longDate, shortTimeRange } from '../../../shared/format/time-of-day.ts';
import { message } from '../../../shared/messages/message.ts';
import { english, type Speech } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { oneLine, sessionLine } from './session-line.ts';

export type MenuEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'item'; readonly id: string; readonly label: string; readonly call: OfferedCall }
  | {
      readonly kind: 'submenu';
      readonly id: string;
      readonly label: string;
      readonly entries: readonly MenuEntry[];
    };

export function trayMenu(snapshot: Snapshot, now: Instant, speech: Speech = english): readonly MenuEntry[] {
  const { t } = speech;
  const item = itemIn(speech);
  // The offered ends lie further back as time goes by, although nothing else changes.
  const actions = availableActions({ ...snapshot, takenAt: now });
  return [
    ...headlines(snapshot, now, windowActions.tray, speech),
    ...unansweredEntries(snapshot, actions, speech),
    ...reminderEntries(snapshot, windowActions.tray, speech),
    separator,
    ...submenu('interrupt', t(commands.interrupt.label), actions.interrupt, speech),
    ...resumeEntries(actions.resume, speech),
    ...actions.atWork.map(item),
    ...submenu('end', t(commands.end.label), actions.end, speech),
    ...submenu('ended-ago', t('menu.endedAgo'), actions.endedAgo, speech),
    {
      kind: 'submenu',
      id: 'start',
      label: t(commands.begin.label),
      entries: [
        ...startEntries(actions.start, snapshot, speech),
        item({ ...windowActions.tray, id: 'start-other', label: message('menu.somethingElse') }),
      ],
    },
    ...submenu('started-ago', t('menu.startedAgo'), actions.startedAgo, speech),
    separator,
    ...stepEntries(snapshot, now, speech),
    item(windowActions.summary),
    ...openDayEntries(snapshot, speech),
    item(windowActions.tray),
    item(windowActions.settings),
    separator,
    item(quitAction),
  ];
}

/** Longer than other entries, because the end of the sentence says what the step changes beyond what it takes back. */
const mostOfStep = 120;

/** The next undo and redo, if there are any. */
function stepEntries({ steps, frame }: Snapshot, now: Instant, speech: Speech): readonly MenuEntry[] {
  const entries = (['undo', 'redo'] as const).flatMap((kind): MenuEntry[] => {
    const step = steps[kind];
    if (step === null) return [];
    const said = speech.say(stepInWords(kind, step, { now, zone: frame.zone }, speech));
    const label = oneLine(said, mostOfStep);
    return [{ kind: 'item', id: kind, label, call: stepCall(kind, step) }];
  });
  return entries.length === 0 ? [] : [...entries, separator];
}

/** Sessions that are planned around now come first, each with its time. */
function startEntries(
  actions: readonly Action[],
  { plan, frame }: Pick<Snapshot, 'plan' | 'frame'>,
  speech: Speech,
): readonly MenuEntry[] {
  const blockOf = ({ call }: Action) =>
    call.method === 'begin' ? plan.blocks.find(({ id }) => id === call.input.linkedBlockId) : undefined;
  const planned = actions.flatMap((action): readonly MenuEntry[] => {
    const block = blockOf(action);
    if (block === undefined) return [];
    const times = shortTimeRange(block.start, block.end, frame.zone, speech);
    const label = speech.t('menu.planned', { times, name: oneLine(block.title) });
    return [{ kind: 'item', id: action.id, label, call: action.call }];
  });
  const others = actions.filter((action) => blockOf(action) === undefined).map(itemIn(speech));
  return [planned, others].flatMap((entries) => (entries.length === 0 ? [] : [...entries, separator]));
}

/** The day that can be closed now; the entry opens it. */
function openDayEntries({ stillOpen }: Snapshot, speech: Speech): readonly MenuEntry[] {
  if (stillOpen === null) return [];
  const day = longDate(stillOpen, speech);
  const call = { method: 'openWindow' as const, input: { page: 'summary' as const, date: stillOpen } };
  return [{ kind: 'item', id: 'still-open', label: speech.t('menu.stillOpen', { day }), call }];
}

const separator: MenuEntry = { kind: 'separator' };

function headlines(snapshot: Snapshot, now: Instant, open: Action, speech: Speech): readonly MenuEntry[] {
  const { current, notices } = snapshot;
  return [
    {
      kind: 'text',
      label: current === null ? speech.t('menu.nothingRuns') : sessionLine(current, now, speech),
    },
    // A person who sees the menu has a tray.
    ...notices
      .filter(({ kind }) => kind !== 'no-tray')
      .slice(0, 1)
      .map(
        ({ kind }): MenuEntry =>
          itemIn(speech)({
            ...open,
            id: 'notice',
            label: message(
              kind === 'not-saved' || kind === 'read-only' ? 'menu.notSaved' : 'menu.fileProblem',
            ),
          }),
      ),
  ];
}

/** A usual reason for the newest interruption can be chosen here. The window accepts any reason, for all of them. */
function unansweredEntries(
  { unanswered }: Snapshot,
  { explain }: Actions,
  speech: Speech,
): readonly MenuEntry[] {
  const item = itemIn(speech);
  const [newest] = unanswered;
  if (newest === undefined) return [];
  return [
    {
      kind: 'submenu',
      id: 'unanswered',
      label: speech.t('tray.countWithoutReason', { count: unanswered.length }),
      entries: [
        { kind: 'text', label: speech.t('reason.whyInterrupted', { name: oneLine(newest.sessionName) }) },
        ...explain.map(item),
        separator,
        item({ ...windowActions.tray, id: 'explain-other', label: message('menu.somethingElse') }),
      ],
    },
  ];
}

/** Questions about a session that has been running for long, and about time in which nothing is recorded. */
function reminderEntries(
  { questions, untrackedSince, frame, takenAt }: Snapshot,
  window: Action<OfferedCall>,
  speech: Speech,
): readonly MenuEntry[] {
  const { t } = speech;
  const item = itemIn(speech);
  const time = (at: Instant) => dayTime(at, takenAt, frame.zone, speech);
  const timeIn = (recorded: string) => (at: Instant) =>
    recordedTime(at, takenAt, { recorded, present: frame.zone }, speech);
  const forgotten = questions
    .filter((each) => each.kind === 'forgotten')
    .map(
      ({ id, name, zone, at, proposed, answers }): MenuEntry => ({
        kind: 'submenu',
        id,
        label: t('question.forgotten', {
          name: oneLine(name),
          from: timeIn(zone)(at),
          time: timeIn(zone)(proposed),
        }),
        // Answers that need further input are given in the window.
        entries: answers.map(({ code, call, needs }) =>
          item({
            id: `${id}/${code}`,
            label: message(`question.answer.${code}`),
            call: needs.length === 0 ? call : window.call,
          }),
        ),
      }),
    );
  if (untrackedSince === null) return forgotten;
  return [
    ...forgotten,
    {
      kind: 'submenu',
      id: 'untracked',
      label: t('reminder.untracked', { time: time(untrackedSince) }),
      entries: [
        {
          kind: 'item',
          id: 'mute',
          label: t(commands.muteNotTracking.label),
          call: { method: 'muteNotTracking', input: {} },
        },
      ],
    },
  ];
}

/** A single session to resume is an entry of its own; several are a submenu. */
function resumeEntries(actions: readonly Action[], speech: Speech): readonly MenuEntry[] {
  const [only] = actions;
  if (only === undefined || actions.length > 1)
    return submenu('resume', speech.t(commands.resume.label), actions, speech);
  const label = speech.t('action.resumeNamed', { name: oneLine(speech.say(only.label)) });
  return [{ kind: 'item', id: 'resume', label, call: only.call }];
}

function submenu(
  id: string,
  label: string,
  actions: readonly Action<OfferedCall>[],
  speech: Speech,
): readonly MenuEntry[] {
  return actions.length === 0 ? [] : [{ kind: 'submenu', id, label, entries: actions.map(itemIn(speech)) }];
}

/** An action as an entry of the menu. */
function itemIn({ say }: Speech) {
  return ({ id, label, call }: Action<OfferedCall>): MenuEntry => ({
    kind: 'item',
    id,
    label: oneLine(say(label)),
    call,
  });
}
