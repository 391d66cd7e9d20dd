/**
 * Starts something in one line, with completion over what is planned, was used lately or is a routine. Enter starts what is typed, or the
 * suggestion that the arrow keys have chosen.
 */
import { useId, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components';
import { beginOf } from '../../shared/commands/suggested.ts';
import type { Done, InputOf } from '../../shared/contract/contract.ts';
import { labelBegins } from '../../shared/domain/description.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { message } from '../../shared/messages/message.ts';
import { type Moments, momentsOf } from '../../shared/quick-line/moments.ts';
import type { PlannedTask, QuickLine } from '../../shared/quick-line/quick-line.ts';
import { isSameLabel, readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Snapshot, Suggestion } from '../../shared/views/snapshot.ts';
import { asksOfOverlap, type OverlapQuestion, OverlapWays } from '../components/OverlapWays.tsx';
import {
  refusalStatus,
  type Status,
  statusAfter,
  useDraft,
  useNow,
  usePage,
  usePresent,
  useReadClock,
  useSend,
  useSpeech,
} from '../components/page-context.ts';
import { blockOfLine } from './block-of-line.ts';
import { LineHint } from './LineHint.tsx';
import { onItsDay } from './on-its-day.ts';
import { descriptionOf } from './planned-tasks.ts';
import { QuickStartField } from './QuickStartField.tsx';
import { quickStartHint, type Tried } from './quick-start-hint.ts';
import { type Offer, offerText, SuggestionList } from './SuggestionList.tsx';
import { matching } from './suggestion-match.ts';
import { taskOffers, taskTyped, withTask } from './task-completion.ts';
import { useNamedTasks } from './use-named-tasks.ts';
import { useSuggestions } from './use-suggestions.ts';

/** What is asked about an overlap, and what was chosen of the list for the line. */
interface Overlap {
  readonly asked: OverlapQuestion;
  readonly suggestion: Suggestion | undefined;
}

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const { client, say: tell } = usePage();
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const { settings } = usePresent();
  const hintId = useId();
  /** The field with what is said under it: the list is in the way of neither. */
  const lineRef = useRef<HTMLDivElement>(null);
  const [text, setText, drop] = useDraft('quick start');
  const [tried, setTried] = useState<Tried>('no');
  const [caret, setCaret] = useState(Number.POSITIVE_INFINITY);
  const [chosen, setChosen] = useState<PlannedTask | null>(null);
  /** Why it could not be entered or begun: another session has that time. */
  const [overlap, setOverlap] = useState<Overlap | null>(null);
  const { frame, active } = snapshot;
  const suggestions = useSuggestions(snapshot);
  const { zone } = frame;
  const named = useNamedTasks(text, suggestions);
  // Of two tasks with one title it is the one that was chosen.
  const readLine = (known: readonly PlannedTask[]) =>
    readQuickLine(text, chosen === null ? known : [chosen, ...known]);
  const line = readLine(named.known);
  const naming = taskTyped(text, Math.min(caret, text.length));
  const found: readonly Offer[] =
    naming === null ? matching(suggestions, line, active) : taskOffers(named.tasks ?? [], naming.typed);
  const texts = new Set(found.map((each) => offerText(each, speech)));
  const policy = settings?.settings.whenAnotherStarts ?? 'end-other';
  const blockFor = (described: ReturnType<typeof descriptionOf>, moments: Moments, at: Instant) =>
    blockOfLine(described, moments, { blocks: snapshot.plan.blocks, day: snapshot.day, now: at });
  const block = blockFor(descriptionOf(line), momentsOf(line.when, now, zone), now);
  const present = { now, zone, sessions: sessionsOf(snapshot), policy, block };
  const hint = quickStartHint(line, present, tried, speech);

  const clear = () => {
    setOverlap(null);
    const giveBack = drop();
    setChosen(null);
    return () => {
      giveBack();
      setChosen(chosen);
    };
  };
  const nameTask = (task: PlannedTask) => {
    if (naming === null) return;
    setChosen(task);
    setText(withTask(text, naming, task.title));
    setCaret(Number.POSITIVE_INFINITY);
  };
  const choose = async (offer: Offer) => {
    if (offer.kind === 'task') return nameTask(offer);
    if (offer.kind !== 'new-task') return begin(offer);
    const { title } = offer;
    const added = await send('addTask', { title, projectTitle: null, estimateMinutes: null });
    if (added.ok && added.value.about !== undefined) nameTask({ id: added.value.about, title });
  };

  const entered = (input: InputOf<'record'>, stretch: Interval, done: Done, at: Instant): Status | null => {
    const status = statusAfter('record', input, done, speech);
    const when = onItsDay(stretch, { now: at, zone }, speech);
    if (status === null || when === null) return status;
    const worked = spokenDuration(done.workedMs, speech);
    return { ...status, what: message('done.recordedOn', { name: input.name, ...when, worked }) };
  };

  /** What is asked at the field is not said beside it as well. */
  const settle = (
    answer: Result<Done>,
    suggestion: Suggestion | undefined,
    said: (done: Done) => Status | null,
  ) => {
    const asked = asksOfOverlap(answer, overlap?.asked ?? null);
    setOverlap(asked === null ? null : { asked, suggestion });
    if (asked === null) tell(answer.ok ? said(answer.value) : refusalStatus(answer.refusal));
  };

  const begin = async (suggestion: Suggestion | undefined, way?: WayOut) => {
    const line = readLine(await named.all());
    // A time is an instant as of now: the clock that the hint is drawn by may have stood for a while.
    const at = readClock();
    const moments = momentsOf(line.when, at, zone);
    const own = descriptionOf(line);
    const served = suggestion === undefined ? blockFor(own, moments, at) : null;
    const link = served === null ? {} : { linkedBlockId: served.id };
    const chosen = suggestion === undefined ? own : beginOf(suggestion);
    if (moments.kind === 'impossible') return;
    if (chosen === null) return setTried(text.trim() === '' ? 'no' : 'unnamed');
    // Who chooses a way out has said already that it is meant so.
    const isMeant = tried === 'doubtful' || way !== undefined;
    if (moments.kind !== 'now' && moments.isDoubtful && !isMeant) return setTried('doubtful');
    const labels = [...(suggestion?.labels ?? []), ...labelsToAdd(line, suggestion)];
    const linkedTaskId = chosen.linkedTaskId ?? line.task?.id ?? null;
    const described = { ...chosen, ...link, labels, linkedTaskId };
    const chosenWay = way === undefined ? {} : { overlap: way };
    const giveBack = clear();
    if (moments.kind === 'finished') {
      const input = { ...described, start: moments.start, end: moments.end, ...chosenWay };
      const answer = await client.call('record', input);
      if (!answer.ok) giveBack();
      settle(answer, suggestion, (done) => entered(input, moments, done, at));
    } else {
      const input = { ...described, at: moments.kind === 'since' ? moments.at : null, ...chosenWay };
      const answer = await client.call('begin', input);
      if (!answer.ok) giveBack();
      settle(answer, suggestion, (done) => statusAfter('begin', input, done, speech));
    }
    setTried('no');
  };

  return (
    <section className="quick-start" aria-label={t('quickStart.title')}>
      <ComboBox
        aria-label={t('quickStart.start')}
        aria-describedby={hintId}
        allowsCustomValue
        // All of them, for React Aria to filter at once: a list that comes anew with each key would be behind by one.
        defaultItems={[...found, ...suggestions.filter((each) => !found.includes(each))]}
        defaultFilter={(option) => texts.has(option)}
        // An empty field offers nothing by itself, only when an arrow key asks for it.
        menuTrigger={text.trim() === '' ? 'manual' : 'input'}
        inputValue={text}
        onInputChange={(next) => {
          setText(next);
          setOverlap(null);
          readClock();
          setTried('no');
        }}
      >
        <div ref={lineRef}>
          <QuickStartField onStart={() => void begin(undefined)} onCaret={setCaret} />
          <LineHint id={hintId} hint={hint} />
        </div>
        <SuggestionList under={lineRef} zone={zone} onChoose={(each) => void choose(each)} />
      </ComboBox>
      {overlap !== null && (
        <OverlapWays asked={overlap.asked} onChoose={(way) => void begin(overlap.suggestion, way)} />
      )}
    </section>
  );
}

/** Those under way too where they have not touched today. */
function sessionsOf({ active, sessions }: Snapshot): Snapshot['sessions'] {
  const ids = new Set(sessions.map(({ id }) => id));
  return [...sessions, ...active.filter(({ id }) => !ids.has(id))];
}

/** A label that was typed alone has found a suggestion by its beginning: it is one of its labels, and no new one. */
function labelsToAdd({ name, labels }: QuickLine, suggestion: Suggestion | undefined): readonly string[] {
  const known = suggestion?.labels ?? [];
  const isThere = (label: string) =>
    known.some((each) => (name === '' ? labelBegins(each, label) : isSameLabel(each, label)));
  return labels.filter((label) => !isThere(label));
}
