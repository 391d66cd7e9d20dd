/**
 * Starts a session from one line, with completion over planned blocks, recent sessions and routines. Enter starts the typed text, or the
 * suggestion chosen by the arrow keys.
 */
import { useId, useRef } from 'react';
import { ComboBox } from 'react-aria-components';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { OverlapWays } from '../components/OverlapWays.tsx';
import { useNow, usePresent, useReadClock, useSend, useSpeech } from '../components/page-context.ts';
import { RefusedList } from '../components/RefusedList.tsx';
import { blockOfLine } from './block-of-line.ts';
import { LineHint } from './LineHint.tsx';
import { QuickStartField } from './QuickStartField.tsx';
import { isWrong, quickStartHint } from './quick-start-hint.ts';
import { type Offer, offerText, SuggestionList } from './SuggestionList.tsx';
import { matching } from './suggestion-match.ts';
import { taskOffers } from './task-completion.ts';
import { useQuickStart } from './use-quick-start.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useTypedLine } from './use-typed-line.ts';

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const { settings } = usePresent();
  const hintId = useId();
  /** The field and the hint below it. The list opens below both, so that it covers neither. */
  const lineRef = useRef<HTMLDivElement>(null);
  const suggestions = useSuggestions(snapshot);
  const typed = useTypedLine(suggestions);
  const { tried, asked, begin, settle, forget } = useQuickStart(snapshot, typed);
  const { zone } = snapshot.frame;
  const { text, line, naming, tasks } = typed;
  const found: readonly Offer[] =
    naming === null ? matching(suggestions, line, snapshot.active) : taskOffers(tasks ?? [], naming.typed);
  const texts = new Set(found.map((each) => offerText(each, speech)));
  const policy = settings?.settings.whenAnotherStarts ?? 'end-other';
  const block = blockOfLine(line, momentsOf(line.when, now, zone), snapshot, now);
  const present = { now, zone, sessions: sessionsOf(snapshot), policy, block };

  const choose = async (offer: Offer) => {
    if (offer.kind === 'task') return typed.nameTask(offer);
    if (offer.kind !== 'new-task') return begin(offer);
    const { title } = offer;
    const added = await send('addTask', { title, projectTitle: null, estimateMinutes: null });
    if (added.ok && added.value.about !== undefined) typed.nameTask({ id: added.value.about, title });
  };

  const editAgain = (refused: string) => {
    typed.type(refused);
    forget();
    lineRef.current?.querySelector('input')?.focus();
  };

  return (
    <section className="quick-start" aria-label={t('quickStart.title')}>
      <ComboBox
        aria-label={t('quickStart.start')}
        aria-describedby={hintId}
        isInvalid={isWrong(tried)}
        allowsCustomValue
        // Contains all suggestions and lets React Aria filter them synchronously. A list passed in anew at each key would lag one key
        // behind.
        defaultItems={[...found, ...suggestions.filter((each) => !found.includes(each))]}
        defaultFilter={(option) => texts.has(option)}
        // An empty field opens the list only on an arrow key, and so does a line that comes back with a question, which the list would cover.
        menuTrigger={text.trim() === '' || asked !== null ? 'manual' : 'input'}
        inputValue={text}
        onInputChange={(next) => {
          typed.type(next);
          readClock();
          forget();
        }}
      >
        <div ref={lineRef}>
          <QuickStartField onStart={() => void begin()} onCaret={typed.placeCaret} />
          <LineHint id={hintId} hint={quickStartHint(line, present, tried, speech)} />
        </div>
        <SuggestionList under={lineRef} zone={zone} onChoose={(each) => void choose(each)} />
      </ComboBox>
      <RefusedList refused={typed.refused} text={text} onEdit={editAgain} />
      {asked !== null && <OverlapWays asked={asked} onChoose={(way) => void settle(way)} />}
    </section>
  );
}

/** Includes active sessions that have no time on today. */
function sessionsOf({ active, sessions }: Snapshot): Snapshot['sessions'] {
  const ids = new Set(sessions.map(({ id }) => id));
  return [...sessions, ...active.filter(({ id }) => !ids.has(id))];
}
