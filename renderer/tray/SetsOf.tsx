/**
 * The exercises of the running session, set by set. The fields show the values of last time; Enter records the set and moves on to the
 * next. A timer shows the time since the last set.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { ExerciseView } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import { clockDuration } from '../../shared/format/duration.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { msOf, parseInstant } from '../../shared/time/instant.ts';
import { type AnySet, type NextSet, nextSet, oneMore, withSet } from '../../shared/views/set-by-set.ts';
import { setsInWords } from '../../shared/views/sets-in-words.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { readRepSet, readTimedSet, type SetDraft, setDraft } from '../components/entry-draft.ts';
import { useDraft, useNow, useReadClock, useSend, useSpeech } from '../components/page-context.ts';
import { useWeightUnit, useWorkout } from '../components/use-workout.ts';
import { restKey } from './rest-since.ts';

export interface SetsOfProps {
  readonly snapshot: Snapshot;
  readonly session: Session;
  /** Called with the field of the first set when a session has just begun. */
  readonly leadToFirst: (field: HTMLElement | null) => void;
}

export function SetsOf({ snapshot, session, leadToFirst }: SetsOfProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const readClock = useReadClock();
  const unit = useWeightUnit();
  const beside = useWorkout(session, true);
  const [leftOut, leaveOut] = useState<ReadonlySet<number>>(new Set());
  const [isMore, setMore] = useState(false);
  /** When the last set was recorded. Kept as a draft, because it must outlast the page. */
  const [restFrom, setRestFrom] = useDraft(restKey(session));
  if (beside === null || (beside.suggested.length === 0 && session.entries.length === 0)) return null;
  const { suggested, exercises } = beside;
  const following = nextSet(suggested, session.entries, leftOut);
  const next = following ?? (isMore ? oneMore(suggested, session.entries) : null);
  const take = async (set: AnySet) => {
    if (next === null) return false;
    const entries = withSet(suggested, session.entries, next, set);
    const answer = await send('amend', { session: session.id, entries });
    if (!answer.ok) return false;
    setRestFrom(readClock());
    setMore(false);
    return true;
  };
  return (
    <section className="sets" aria-label={t('sets.title')}>
      {next === null ? (
        <p className="sets-head">
          {t('sets.allDone')}{' '}
          {session.entries.length > 0 && (
            <button type="button" className="quiet-button" onClick={() => setMore(true)}>
              {t('sets.oneMore')}
            </button>
          )}
        </p>
      ) : (
        <NextSetForm
          key={`${next.exerciseId} ${next.place} ${next.number}`}
          draftKey={`set of ${session.id} ${next.place} ${next.exerciseId}`}
          name={nameOf(next.exerciseId, exercises, speech)}
          onTake={take}
          onLeaveOut={() => leaveOut(new Set([...leftOut, next.place]))}
          {...{ next, unit, leadToFirst }}
        />
      )}
      <Rest snapshot={snapshot} from={restFrom} />
      {session.entries.length > 0 && (
        <ul className="sets-done" aria-label={t('sets.done')}>
          {session.entries.map((entry, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an exercise may occur twice, and its index is its only identity
            <li key={place}>
              <bdi>{nameOf(entry.exerciseId, exercises, speech)}</bdi>{' '}
              <span className="quiet">{setsInWords(entry, unit, speech)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface NextSetFormProps extends Pick<SetsOfProps, 'leadToFirst'> {
  readonly next: NextSet;
  /** The draft key for typed values. They are kept even if the set is recorded in another window and the form moves on. */
  readonly draftKey: string;
  readonly name: string;
  readonly unit: WeightUnit;
  /** Resolves to true if the set was recorded. */
  readonly onTake: (set: AnySet) => Promise<boolean>;
  readonly onLeaveOut: () => void;
}

function NextSetForm(props: NextSetFormProps) {
  const { next, draftKey, name, unit, leadToFirst, onTake, onLeaveOut } = props;
  const speech = useSpeech();
  const { t, say } = speech;
  const form = useRef<HTMLFormElement>(null);
  const headId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the set appears
  useEffect(() => leadToFirst(form.current?.querySelector('input') ?? null), []);
  // Until something is typed, the fields follow the suggestion, which may be changed in another window.
  const [typed, type, drop] = useSetDraft(draftKey, setDraft(next.set, unit, speech), unit);
  /** The sent values. They stay in the fields until the form is replaced, so that a second press sends the same set. */
  const [sent, setSent] = useState<SetDraft | null>(null);
  const draft = sent ?? typed;
  const [wrong, setWrong] = useState<{ readonly field: string; readonly what: Message } | null>(null);
  const take = async (set: AnySet) => {
    setSent(draft);
    const giveBack = drop();
    if (await onTake(set)) return;
    giveBack();
    setSent(null);
  };
  const first = next.isTimeBased ? 'seconds' : 'weight';
  const field = (which: 'weight' | 'reps' | 'seconds', label: string) => (
    <label className="sets-field">
      <span>{label}</span>
      <input
        className="field amount"
        inputMode="decimal"
        autoComplete="off"
        // Lets the person go set by set with Enter alone.
        data-next-focus={which === first ? true : undefined}
        // Selects the text as Tab would, so that typing replaces the suggestion.
        onFocus={({ currentTarget }) => currentTarget.select()}
        aria-invalid={wrong?.field === which}
        value={draft[which]}
        onChange={({ target }) => {
          setSent(null);
          type[which](target.value);
          setWrong(null);
        }}
      />
    </label>
  );
  return (
    <form
      ref={form}
      className="sets-next"
      // Each set has a form of its own, so that a screen reader announces which set the focused field belongs to.
      aria-labelledby={headId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = next.isTimeBased ? readTimedSet(draft) : readRepSet(draft, unit);
        if (read.ok) return void take(read.value);
        setWrong({ field: read.refusal.field?.split('.').at(-1) ?? '', what: read.refusal.message });
      }}
    >
      <p id={headId} className="sets-head">
        {t('sets.next', { name, number: next.number, of: next.of })}
      </p>
      {next.isTimeBased ? (
        field('seconds', t('sets.secondsField'))
      ) : (
        <>
          {field('weight', t('sets.weight', { unit: t(`weight.unit.${unit}`) }))}
          {field('reps', t('sets.reps'))}
        </>
      )}
      <button type="submit" className="button" data-look="primary">
        {t('sets.take')}
      </button>
      {next.place !== -1 && (
        <button
          type="button"
          className="quiet-button"
          aria-label={t('sets.leaveOutNamed', { name })}
          onClick={onLeaveOut}
        >
          {t('sets.leaveOut')}
        </button>
      )}
      <p className="refusal" role="alert">
        {wrong !== null && say(wrong.what)}
      </p>
    </form>
  );
}

/** The drafts of the fields, which outlast the form and the page. The draft of a weight is only valid in its unit. */
function useSetDraft(key: string, suggested: SetDraft, unit: WeightUnit) {
  const [weight, setWeight, dropWeight] = useDraft(`${key} weight in ${unit}`, suggested.weight);
  const [reps, setReps, dropReps] = useDraft(`${key} reps`, suggested.reps);
  const [seconds, setSeconds, dropSeconds] = useDraft(`${key} seconds`, suggested.seconds);
  const drop = () => {
    const back = [dropWeight(), dropReps(), dropSeconds()];
    return () => {
      for (const giveBack of back) giveBack();
    };
  };
  const type = { weight: setWeight, reps: setReps, seconds: setSeconds };
  return [{ ...suggested, weight, reps, seconds }, type, drop] as const;
}

/** The time since the last set. */
function Rest({ snapshot, from }: { readonly snapshot: Snapshot; readonly from: string }) {
  const { t } = useSpeech();
  const now = useNow(snapshot);
  const since = parseInstant(from);
  if (since === null) return null;
  return (
    <p className="sets-rest" role="timer">
      {t('sets.rest', { length: clockDuration(Math.max(0, msOf(now) - msOf(since))) })}
    </p>
  );
}

function nameOf(id: string, exercises: readonly ExerciseView[], { t }: Speech): string {
  return exercises.find((each) => each.id === id)?.name ?? t('exercises.unknown', { id });
}
