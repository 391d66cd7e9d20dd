/**
 * Moves a stretch of a session to another session: from when, until when, and to which. A name that no other session of that time has
 * creates a new session.
 */
import { useId, useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { useNeighbours } from './neighbours.ts';
import { useFormNow, useSpeech } from './page-context.ts';
import { readStretch } from './read-stretch.ts';
import { longestStretch } from './SplitField.tsx';
import { type Place, stretchDraft } from './stretch-draft.ts';
import { TypedField } from './TypedField.tsx';
import { stepped, tidied, typedInto } from './typed-stretch.ts';

export interface MoveFieldProps {
  readonly session: Session;
  readonly place: Place;
  readonly refusal: Refusal | null;
  readonly onMove: (input: InputOf<'moveStretch'>) => void;
}

export function MoveField({ session, place, refusal, onMove }: MoveFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const now = useFormNow();
  const [near] = useState(() => longestStretch(session, now));
  const [stretch, setStretch] = useState(() => stretchDraft(null, near, place));
  const [name, setName] = useState('');
  const known = { isOpen: false, near, now };
  const { start, end } = readStretch(stretch, place, known);
  const times = start === null || end === null || end <= start ? [] : [{ start, end }];
  const others = useNeighbours(session.id, times);
  const typed = name.trim().toLowerCase();
  const target = others.find(
    (each) =>
      each.name.toLowerCase() === typed && each.deletedAt === null && each.progress.status !== 'created',
  );
  const move = () => {
    const [span] = times;
    if (span === undefined || typed === '') return;
    const to = target === undefined ? { name: name.trim() } : { session: target.id };
    onMove({ session: session.id, from: span.start, until: span.end, to });
  };
  return (
    <details className="move-stretch">
      <summary>{t('editor.move')}</summary>
      <div className="stretch-line">
        {(['start', 'end'] as const).map((which) => (
          <TypedField
            key={which}
            kind="time"
            name={t(which === 'start' ? 'editor.moveFrom' : 'editor.moveUntil')}
            value={stretch[which]}
            isWrong={refusal?.field === (which === 'start' ? 'from' : 'until')}
            onChange={(text) => setStretch(typedInto(stretch, which, text, place, known))}
            onLeave={() => setStretch(tidied(stretch, place, known))}
            onEnter={move}
            onStep={(by) => setStretch(stepped(stretch, which, by, place, known))}
          />
        ))}
        <input
          className="field"
          dir="auto"
          autoComplete="off"
          list={`${id}-others`}
          aria-label={t('editor.moveTo')}
          aria-describedby={`${id}-to`}
          placeholder={t('editor.moveTo')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            move();
          }}
        />
        <datalist id={`${id}-others`}>
          {[...new Set(others.map((each) => each.name))].map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <button
          type="button"
          className="button"
          data-look="plain"
          disabled={times.length === 0 || typed === ''}
          onClick={move}
        >
          {t('editor.moveDo')}
        </button>
      </div>
      <p id={`${id}-to`} className="quiet" role="status">
        {typed === '' ? '' : t(target === undefined ? 'editor.moveToNew' : 'editor.moveToThere')}
      </p>
    </details>
  );
}
