/**
 * Starts something in one line, with completion over what is planned, was used lately or is a routine. Enter starts what is typed, or the
 * suggestion that the arrow keys have chosen.
 */
import { useId, useState } from 'react';
import { ComboBox } from 'react-aria-components';
import { beginOf } from '../../shared/commands/suggested.ts';
import type { Snapshot, Suggestion } from '../../shared/views/snapshot.ts';
import { useDraft, useNow, useReadClock, useSend, useSpeech } from '../components/page-context.ts';
import { QuickStartField } from './QuickStartField.tsx';
import { quickStartHint } from './quick-start-hint.ts';
import { readQuickStart } from './quick-start-line.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { matching } from './suggestion-match.ts';

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const hintId = useId();
  const [text, setText, drop] = useDraft('quick start');
  const [wasRefused, setRefused] = useState(false);
  const { day, frame, suggestions } = snapshot;
  const line = readQuickStart(text, { now, day, zone: frame.zone });
  const found = matching(suggestions, line.name);
  const names = new Set(found.map((each) => each.name));
  const hint = quickStartHint(line, now, frame.zone, wasRefused, speech);

  const begin = async (suggestion: Suggestion | undefined) => {
    // A time is an instant as of now: the clock that the hint is drawn by may have stood for a while.
    const meant = readQuickStart(text, { now: readClock(), day, zone: frame.zone });
    if (meant.problem !== null || (suggestion === undefined && meant.name === ''))
      return setRefused(text.trim() !== '');
    const said = suggestion === undefined ? { name: meant.name } : beginOf(suggestion);
    const labels = [...new Set([...(suggestion?.labels ?? []), ...meant.labels])];
    const answer = await send('begin', { ...said, labels, at: meant.at });
    if (answer.ok) drop();
    setRefused(false);
  };

  return (
    <section className="quick-start" aria-label={t('quickStart.title')}>
      <ComboBox
        aria-label={t('quickStart.start')}
        aria-describedby={hintId}
        allowsCustomValue
        // All of them, for React Aria to filter at once: a list that comes anew with each key would be behind by one.
        defaultItems={[...found, ...suggestions.filter((each) => !names.has(each.name))]}
        defaultFilter={(name) => names.has(name)}
        // An empty field offers nothing by itself, only when an arrow key asks for it.
        menuTrigger={text.trim() === '' ? 'manual' : 'input'}
        inputValue={text}
        onInputChange={(next) => {
          setText(next);
          readClock();
          setRefused(false);
        }}
      >
        <QuickStartField onStart={() => void begin(undefined)} />
        <SuggestionList onChoose={(each) => void begin(each)} />
      </ComboBox>
      {/* It is told also while the list is open, which hides all else from screen readers. */}
      <p id={hintId} className="hint" data-problem={hint.isProblem} role="status" data-react-aria-top-layer>
        {hint.text}
      </p>
    </section>
  );
}
