/**
 * Starts something in one line, with completion over what is planned, was used lately or is a routine (an editable combo box with a
 * list, as the ARIA practices have it). Enter starts what is typed, or the suggestion that the arrow keys have chosen.
 */
import { type KeyboardEvent, useId, useState } from 'react';
import { beginOf } from '../../shared/commands/suggested.ts';
import type { Snapshot, Suggestion } from '../../shared/views/snapshot.ts';
import {
  type Said,
  useDraft,
  useNow,
  usePresent,
  useReadClock,
  useSend,
  useSpeech,
} from '../components/page-context.ts';
import { quickStartHint } from './quick-start-hint.ts';
import { readQuickStart } from './quick-start-line.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { matching } from './suggestion-match.ts';

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const takenOver = useTakenOver(snapshot);
  const now = useNow(snapshot, 15_000);
  const readClock = useReadClock();
  const id = useId();
  const [text, setText, drop] = useDraft('quick start');
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useState<number | null>(null);
  const [wasRefused, setRefused] = useState(false);
  const { day, frame, suggestions } = snapshot;
  const line = readQuickStart(text, { now, day, zone: frame.zone });
  const found = isOpen ? matching(suggestions, line.name) : [];
  const active = chosen === null ? undefined : found[chosen];
  const hint = quickStartHint(line, now, frame.zone, wasRefused, speech);

  const close = () => {
    setOpen(false);
    choose(null);
  };
  const begin = async (suggestion: Suggestion | undefined) => {
    close();
    // A time is an instant as of now: the clock that the hint is drawn by may have stood for a while.
    const meant = readQuickStart(text, { now: readClock(), day, zone: frame.zone });
    if (meant.problem !== null || (suggestion === undefined && meant.name === ''))
      return setRefused(text.trim() !== '');
    const said = suggestion === undefined ? { name: meant.name } : beginOf(suggestion);
    const labels = [...new Set([...(suggestion?.labels ?? []), ...meant.labels])];
    const answer = await send('begin', { ...said, labels, at: meant.at }, takenOver);
    if (answer.ok) drop();
    setRefused(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void begin(active);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      // Past either end lies the line itself: what is typed, and nothing chosen.
      const count = matching(suggestions, line.name).length;
      const from = chosen ?? (event.key === 'ArrowDown' ? -1 : count);
      const next = from + (event.key === 'ArrowDown' ? 1 : -1);
      choose(next >= 0 && next < count ? next : null);
    }
  };

  return (
    <section className="quick-start" aria-label={t('quickStart.title')}>
      <input
        className="field"
        role="combobox"
        aria-label={t('quickStart.start')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${chosen}`}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('quickStart.example')}
        maxLength={260}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          readClock();
          setOpen(event.target.value.trim() !== '');
          choose(null);
          setRefused(false);
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <SuggestionList
        id={id}
        found={found}
        chosen={chosen}
        onHover={choose}
        onChoose={(each) => void begin(each)}
      />
      <p id={`${id}-hint`} className="hint" data-problem={hint.isProblem} role="status">
        {hint.text}
      </p>
    </section>
  );
}

/** What to say when the new session takes the place of the one that runs; null when it does not. */
function useTakenOver({ current }: Snapshot): Said | null {
  const { t } = useSpeech();
  const { settings } = usePresent();
  if (current?.progress.status !== 'running') return null;
  switch (settings?.settings.whenAnotherStarts) {
    case 'interrupt-other':
      return { text: t('quickStart.interrupted', { name: current.name }), isRefusal: false, undo: null };
    case 'end-other':
      return { text: t('quickStart.ended', { name: current.name }), isRefusal: false, undo: null };
    default:
      return null;
  }
}
