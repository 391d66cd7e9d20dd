/** Starts something in one line, with completion over what is planned, was used lately or is a routine. Enter starts what is typed. */
import { type KeyboardEvent, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { beginOf } from '../../shared/actions.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { shift } from '../../shared/time/instant.ts';
import type { Snapshot, Suggestion } from '../../shared/views/snapshot.ts';
import { useDraft, useNow, usePresent, useSend } from '../components/page-context.ts';
import { type QuickStartLine, readQuickStart } from './quick-start-line.ts';
import { matching } from './suggestion-match.ts';

export function QuickStart({ snapshot }: { readonly snapshot: Snapshot }) {
  const send = useSend();
  const { settings } = usePresent();
  const now = useNow(snapshot, 15_000);
  const [text, setText, drop] = useDraft('quick start');
  const [isRefused, setRefused] = useState(false);
  const { day, frame, suggestions, current } = snapshot;
  const line = readQuickStart(text, { now, day, zone: frame.zone });
  const found = matching(suggestions, line.name);

  const begin = async (chosen: Suggestion | null) => {
    if (chosen === null && (line.name === '' || line.problem !== null)) return setRefused(text.trim() !== '');
    const said = chosen === null ? { name: line.name } : beginOf(chosen);
    const labels = [...new Set([...(chosen?.labels ?? []), ...line.labels])];
    const others = settings?.settings.whenAnotherStarts;
    const takesOver =
      current?.progress.status === 'running' && (others === 'interrupt-other' || others === 'end-other');
    const answer = await send(
      'begin',
      { ...said, labels, agoMs: line.agoMs },
      takesOver
        ? {
            text: `“${current.name}” was ${others === 'end-other' ? 'ended' : 'interrupted'}.`,
            isRefusal: false,
            undo: null,
          }
        : null,
    );
    if (!answer.ok) return;
    drop();
    setRefused(false);
  };
  const startTyped = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isChosen = event.target instanceof Element && event.target.hasAttribute('aria-activedescendant');
    if (isChosen) return;
    event.preventDefault();
    event.stopPropagation();
    void begin(null);
  };

  return (
    <section className="quick-start" aria-label="Start something" onKeyDownCapture={startTyped}>
      <ComboBox
        aria-label="Start something"
        allowsCustomValue
        allowsEmptyCollection={false}
        menuTrigger="input"
        items={found.map((suggestion, index) => ({ id: `${suggestion.kind}-${index}`, suggestion }))}
        inputValue={text}
        onInputChange={setText}
        selectedKey={null}
        onSelectionChange={(key) => {
          const index = found.findIndex((each, at) => `${each.kind}-${at}` === key);
          const chosen = found[index];
          if (chosen !== undefined) void begin(chosen);
        }}
      >
        <div className="quick-start-line">
          <Input
            className="field quick-start-field"
            placeholder="Start something…  9:40 review #label"
            maxLength={260}
            aria-describedby="quick-start-hint"
          />
        </div>
        <Popover className="popover quick-start-popover" offset={4}>
          <ListBox<{ id: string; suggestion: Suggestion }> className="menu">
            {({ suggestion }) => (
              <ListBoxItem className="menu-item" textValue={suggestion.name}>
                <Text slot="label">{suggestion.name}</Text>
                <span className="menu-kind">{kinds[suggestion.kind]}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <p id="quick-start-hint" className="hint" data-problem={line.problem !== null || isRefused}>
        {hint(line, snapshot, now, isRefused)}
      </p>
    </section>
  );
}

const kinds = { planned: 'planned', recent: '', routine: 'routine' } as const;

/** What Enter would do with what is typed. */
function hint(
  line: QuickStartLine,
  { frame }: Snapshot,
  now: Snapshot['takenAt'],
  isRefused: boolean,
): string {
  if (line.problem !== null) return line.problem;
  if (line.name === '' && (line.agoMs > 0 || line.labels.length > 0 || isRefused))
    return 'Give it a name as well.';
  if (line.agoMs === 0) return '';
  return `Starts at ${timeOfDay(shift(now, -line.agoMs), frame.zone)}, ${spokenDuration(line.agoMs)} ago.`;
}
