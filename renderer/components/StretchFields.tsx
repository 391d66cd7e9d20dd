/** The times of a session, one line a stretch, with what lies between them: a gap, or an interruption with its reason. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { dated, placeOf, type Wall } from '../../shared/format/moment.ts';
import { clockName } from '../../shared/format/typed-fields.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import { ReasonInput } from './ReasonField.tsx';
import { minutesBetween, readStretch } from './read-stretch.ts';
import { StretchField } from './StretchField.tsx';
import { addedStretch, interruptionAfter, knownOf, reasonField, type SessionDraft } from './session-draft.ts';
import type { Place, StretchDraft } from './stretch-draft.ts';

export interface StretchFieldsProps {
  readonly session: Session;
  readonly draft: SessionDraft;
  readonly place: Place;
  readonly wall: Wall;
  /** Whether the clocks differ where the person is now. */
  readonly isElsewhere: boolean;
  readonly now: Instant;
  /** The reasons to offer for an interruption. */
  readonly reasons: readonly string[];
  readonly refusal: Refusal | null;
  readonly onChange: (changes: Partial<SessionDraft>) => void;
  /** Passes the same values, rewritten in another form. */
  readonly onTidied: (changes: Partial<SessionDraft>) => void;
}

export function StretchFields(props: StretchFieldsProps) {
  const { session, draft, place, isElsewhere, now, refusal, onChange, onTidied } = props;
  const speech = useSpeech();
  const { t } = speech;
  const { stretches } = draft;
  if (stretches.length === 0) return null;
  const isOpen = stretches.at(-1)?.index === 'open';
  const first = session.segments[0]?.start ?? now;
  return (
    <fieldset className="stretches">
      <legend>
        {isElsewhere
          ? t('editor.timesIn', { place: placeOf(place.zone), clock: clockName(first, place.zone, speech) })
          : t('editor.times')}
      </legend>
      {stretches.map((stretch, number) => (
        <div key={keyOf(stretches, number, session)} className="stretch-and-after">
          <StretchField
            stretch={stretch}
            number={number}
            isOnly={stretches.length === 1}
            known={knownOf(stretch, session, now)}
            place={place}
            refusal={refusal}
            onChange={(changed) => onChange({ stretches: stretches.with(number, changed) })}
            onTidied={(changed) => onTidied({ stretches: stretches.with(number, changed) })}
            onRemove={
              stretches.length > 1 && stretch.index !== 'open'
                ? () => onChange({ stretches: stretches.filter((_each, at) => at !== number) })
                : null
            }
          />
          <Between {...props} stretch={stretch} next={stretches[number + 1]} number={number} />
        </div>
      ))}
      {!isOpen && (
        <button
          type="button"
          className="quiet-button line-start"
          onClick={() => onChange({ stretches: [...stretches, addedStretch(session, now, place)] })}
        >
          <Icon name="add" /> {t('editor.addStretch')}
        </button>
      )}
      {refusal?.field === 'segments' && (
        <p className="refusal" role="alert">
          {speech.say(refusal.message)}
        </p>
      )}
    </fieldset>
  );
}

/**
 * Returns a React key: the index of the stretch in the session, which stays the same when the running stretch is given an end. Added
 * stretches are numbered separately.
 */
function keyOf(stretches: readonly StretchDraft[], number: number, { segments }: Session): string {
  const index = stretches[number]?.index;
  if (index === 'open') return String(segments.length);
  const turn = stretches.slice(0, number).filter((each) => each.index === null).length;
  return index == null ? `added ${turn}` : String(index);
}

interface BetweenProps extends StretchFieldsProps {
  readonly stretch: StretchDraft;
  readonly next: StretchDraft | undefined;
  readonly number: number;
}

/** What lies between a stretch and the next one. */
function Between({
  session,
  draft,
  place,
  wall,
  now,
  reasons,
  refusal,
  onChange,
  stretch,
  next,
  number,
}: BetweenProps) {
  const speech = useSpeech();
  const { t } = speech;
  const interruption = interruptionAfter(stretch, session);
  const from = readStretch(stretch, place, knownOf(stretch, session, now)).end;
  const until = next === undefined ? null : readStretch(next, place, knownOf(next, session, now)).start;
  const gapMs = from === null || until === null ? null : minutesBetween(from, until);
  const length = gapMs === null || gapMs < 0 ? null : spokenDuration(gapMs, speech);
  if (interruption === undefined)
    return length === null || gapMs === 0 ? null : <p className="between">{t('editor.gap', { length })}</p>;
  if (next !== undefined && (length === null || gapMs === 0)) return null;
  const field = reasonField(interruption.id);
  const pause = interruption.until === null ? null : minutesBetween(interruption.at, interruption.until);
  const note =
    length !== null
      ? t('editor.interrupted', { length })
      : pause === null
        ? t('editor.interruptedStill', { time: dated(interruption.at, wall, speech) })
        : t('editor.interrupted', { length: spokenDuration(pause, speech) });
  return (
    <div className="between">
      <span className="between-note">{note}</span>
      <ReasonInput
        label={t('editor.reasonOf', { number: number + 1 })}
        reasons={reasons}
        isWrong={refusal?.field === field}
        value={draft.reasons[interruption.id] ?? ''}
        onChange={(reason) => onChange({ reasons: { ...draft.reasons, [interruption.id]: reason } })}
      />
      {refusal?.field === field && (
        <p className="refusal" role="alert">
          {speech.say(refusal.message)}
        </p>
      )}
    </div>
  );
}
