/** Interruptions that have no reason yet, asked for without hurry: closed until the person opens them. The one shown on the card above is left out. */
import { useState } from 'react';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Icon } from '../components/Icon.tsx';
import { ReasonField } from '../components/ReasonField.tsx';

export function Unanswered({ snapshot }: { readonly snapshot: Snapshot }) {
  const [isOpen, setOpen] = useState(false);
  const asked = snapshot.unanswered.filter((each) => !(each.isOpen && each.session === snapshot.current?.id));
  if (asked.length === 0) return null;
  const { zone } = snapshot.frame;
  // With the one on the card they are as many as the menu and the command line say.
  const more = asked.length < snapshot.unanswered.length ? 'more ' : '';
  return (
    <section className="unanswered" aria-label="Interruptions without a reason">
      <button
        type="button"
        className="unanswered-head"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="unanswered-count">
          {asked.length} {more}
          {asked.length === 1 ? 'interruption' : 'interruptions'} without a reason
        </span>
        <span className="unanswered-say">Say why</span>
        <Icon name={isOpen ? 'down' : 'right'} />
      </button>
      {isOpen && (
        <ul className="unanswered-list">
          {asked.map((each) => (
            <li key={each.id}>
              <p>
                <span className="time">{timeOfDay(each.at, zone)}</span> {each.sessionName}
                {!each.isOpen && (
                  <span className="quiet">
                    {' '}
                    · {spokenDuration(lengthMs({ start: each.at, end: each.until }))}
                  </span>
                )}
              </p>
              <ReasonField
                session={each.session}
                interruption={each.id}
                reasons={snapshot.reasons}
                isNext
                label={`Why was “${each.sessionName}” interrupted at ${timeOfDay(each.at, zone)}?`}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
