/** Splits a session at a typed moment. The part after it becomes a session of its own. */
import { useId, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { type Instant, instantFromMs, later, msOf } from '../../shared/time/instant.ts';
import { localMinuteOf } from '../../shared/time/local-time.ts';
import { useFormNow, useSpeech } from './page-context.ts';
import { readStretch } from './read-stretch.ts';
import { type Place, stretchDraft } from './stretch-draft.ts';
import { TypedField } from './TypedField.tsx';
import { stepped, tidied, typedInto } from './typed-stretch.ts';

export interface SplitFieldProps {
  readonly session: Session;
  readonly place: Place;
  readonly refusal: Refusal | null;
  readonly onSplit: (at: Instant) => void;
}

export function SplitField({ session, place, refusal, onSplit }: SplitFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const now = useFormNow();
  const [near] = useState(() => longestStretch(session, now));
  const [moment, setMoment] = useState(() => stretchDraft(null, { start: middleOf(near), end: null }, place));
  const known = { isOpen: true, near, now };
  const { start: at } = readStretch(moment, place, known);
  const dates = new Set(momentsOf(session, now).map((each) => localMinuteOf(each, place.zone).date));
  const isWrong = refusal?.field === 'at';
  const leave = () => setMoment(tidied(moment, place, known));
  const split = () => {
    if (at !== null) onSplit(at);
  };
  return (
    <div className="labelled">
      <span className="labelled-name" id={id}>
        {t('editor.splitAt')}
      </span>
      <div className="stretch-line">
        {dates.size > 1 && (
          <TypedField
            kind="date"
            name={t('editor.splitDate')}
            value={moment.date}
            isWrong={isWrong}
            onChange={(date) => setMoment({ ...moment, date })}
            onLeave={leave}
            onEnter={split}
            onStep={(by) => setMoment(stepped(moment, 'date', by, place, known))}
          />
        )}
        <TypedField
          kind="time"
          name={t('editor.splitAt')}
          value={moment.start}
          isWrong={isWrong}
          onChange={(text) => setMoment(typedInto(moment, 'start', text, place, known))}
          onLeave={leave}
          onEnter={split}
          onStep={(by) => setMoment(stepped(moment, 'start', by, place, known))}
        />
        <button type="button" className="button" data-look="plain" disabled={at === null} onClick={split}>
          {t('editor.split')}
        </button>
      </div>
    </div>
  );
}

function momentsOf({ segments, progress }: Session, now: Instant): readonly Instant[] {
  const open = progress.status === 'running' ? [progress.open.start, now] : [];
  return [...segments.flatMap(({ start, end }) => [start, end]), ...open];
}

interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

/** Returns the stretch that is most likely to be split: the open one, otherwise the longest. */
export function longestStretch({ segments, progress, createdAt }: Session, now: Instant): Stretch {
  if (progress.status === 'running') {
    const { start } = progress.open;
    return { start, end: later(start, now) };
  }
  const lengthOf = ({ start, end }: Stretch) => msOf(end) - msOf(start);
  const [longest] = segments.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return longest ?? { start: createdAt, end: createdAt };
}

/** The first proposal for the moment: the middle of the stretch. */
function middleOf({ start, end }: Stretch): Instant {
  return instantFromMs(Math.round((msOf(start) + msOf(end)) / 2));
}
