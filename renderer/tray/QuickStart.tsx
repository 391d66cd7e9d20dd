/**
 * Starts something in one line, with completion over what is planned, was used lately or is a routine. Enter starts what is typed, or the
 * suggestion that the arrow keys have chosen.
 */
import { useId, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components';
import { beginOf } from '../../shared/commands/suggested.ts';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import type { QuickLine } from '../../shared/quick-line/quick-line.ts';
import { isSameLabel, readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { Snapshot, Suggestion } from '../../shared/views/snapshot.ts';
import {
  useDraft,
  useNow,
  usePresent,
  useReadClock,
  useSend,
  useSpeech,
} from '../components/page-context.ts';
import { LineHint } from './LineHint.tsx';
import { descriptionOf, plannedAmong } from './planned-tasks.ts';
import { QuickStartField } from './QuickStartField.tsx';
import { quickStartHint, type Tried } from './quick-start-hint.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { matching, suggestionText } from './suggestion-match.ts';

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const { settings } = usePresent();
  const hintId = useId();
  /** The field with what is said under it: the list is in the way of neither. */
  const lineRef = useRef<HTMLDivElement>(null);
  const [text, setText, drop] = useDraft('quick start');
  const [tried, setTried] = useState<Tried>('no');
  const { frame, suggestions, active } = snapshot;
  const { zone } = frame;
  const line = readQuickLine(text, plannedAmong(suggestions));
  const found = matching(suggestions, line, active);
  const texts = new Set(found.map(suggestionText));
  const policy = settings?.settings.whenAnotherStarts ?? 'end-other';
  const hint = quickStartHint(line, { now, zone, sessions: sessionsOf(snapshot), policy }, tried, speech);

  const begin = async (suggestion: Suggestion | undefined) => {
    // A time is an instant as of now: the clock that the hint is drawn by may have stood for a while.
    const moments = momentsOf(line.when, readClock(), zone);
    const said = suggestion === undefined ? descriptionOf(line) : beginOf(suggestion);
    if (moments.kind === 'impossible') return;
    if (said === null) return setTried(text.trim() === '' ? 'no' : 'unnamed');
    if (moments.kind !== 'now' && moments.isDoubtful && tried !== 'doubtful') return setTried('doubtful');
    const labels = [...(suggestion?.labels ?? []), ...labelsToAdd(line, suggestion)];
    const linkedTaskId = said.linkedTaskId ?? line.task?.id ?? null;
    const described = { ...said, labels, linkedTaskId };
    const answer =
      moments.kind === 'finished'
        ? await send('record', { ...described, start: moments.start, end: moments.end })
        : await send('begin', { ...described, at: moments.kind === 'since' ? moments.at : null });
    if (answer.ok) drop();
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
          readClock();
          setTried('no');
        }}
      >
        <div ref={lineRef}>
          <QuickStartField onStart={() => void begin(undefined)} />
          <LineHint id={hintId} hint={hint} />
        </div>
        <SuggestionList under={lineRef} onChoose={(each) => void begin(each)} />
      </ComboBox>
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
    known.some((each) =>
      name === '' ? each.toLowerCase().startsWith(label.toLowerCase()) : isSameLabel(each, label),
    );
  return labels.filter((label) => !isThere(label));
}
