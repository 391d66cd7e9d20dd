/** The fields for the exercises of a session and their sets. Weights are typed in the unit of the settings. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ExerciseView } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import { blankSet, type EntryDraft, repeated, type SetDraft } from './entry-draft.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';

export interface EntryFieldsProps {
  readonly entries: readonly EntryDraft[];
  /** The exercise catalogue; null until it is known. */
  readonly exercises: readonly ExerciseView[] | null;
  /** The unit for the weights of an exercise that is added here. */
  readonly unit: WeightUnit;
  readonly refusal: Refusal | null;
  /** False until the person asks for the fields, because most sessions have no exercises. */
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChange: (entries: readonly EntryDraft[]) => void;
}

/** Exercises that are measured by time by default. The person can change this for each entry. */
const timed: ReadonlySet<string> = new Set(['plank', 'side-plank', 'wall-sit']);

export function EntryFields(props: EntryFieldsProps) {
  const { entries, exercises, unit, refusal, isOpen, onOpen, onChange } = props;
  const { t, say } = useSpeech();
  const wrongId = useId();
  const [fields, leadTo] = useFocusOnNew();
  if (!isOpen)
    return (
      <button
        type="button"
        className="quiet-button line-start"
        onClick={() => {
          leadTo('.entry-add select');
          onOpen();
        }}
      >
        {t('exercises.open')}
      </button>
    );
  const nameOf = (id: string) =>
    exercises?.find((each) => each.id === id)?.name ??
    (exercises === null ? '' : t('exercises.unknown', { id }));
  const change = (place: number, changes: Partial<EntryDraft>) =>
    onChange(entries.map((each, at) => (at === place ? { ...each, ...changes } : each)));
  const isRefused = refusal?.field?.startsWith('entries') === true;
  return (
    <fieldset ref={fields} className="entries" aria-describedby={wrongId}>
      <legend>{t('exercises.title')}</legend>
      {entries.map((entry, place) => (
        <EntryField
          // biome-ignore lint/suspicious/noArrayIndexKey: an exercise may occur twice, and its index is its only identity
          key={place}
          name={nameOf(entry.exerciseId)}
          field={`entries.${place}`}
          onChange={(changes) => change(place, changes)}
          onRemove={() => onChange(entries.filter((_, at) => at !== place))}
          {...{ entry, refusal, wrongId }}
        />
      ))}
      <p id={wrongId} className="refusal" role="alert">
        {isRefused && refusal !== null && say(refusal.message)}
      </p>
      <AddExercise
        exercises={exercises ?? []}
        onAdd={({ id, category }) => {
          const isTimeBased = category === 'Cardio' || timed.has(id);
          leadTo('.entry:nth-last-child(1 of .entry) input');
          onChange([...entries, { exerciseId: id, isTimeBased, unit, sets: [blankSet] }]);
        }}
      />
    </fieldset>
  );
}

/**
 * Moves the focus to the first element that matches a selector, once it is drawn. Without it, the focus of the pressed button, which
 * disappears, would move on past the new fields.
 */
function useFocusOnNew() {
  const fields = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null || fields.current === null) return;
    fields.current.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const leadTo = (selector: string) => {
    wanted.current = selector;
  };
  return [fields, leadTo] as const;
}

interface EntryFieldProps extends Pick<EntryFieldsProps, 'refusal'> {
  readonly entry: EntryDraft;
  readonly name: string;
  /** The name by which a refusal refers to this entry, such as `entries.0`. */
  readonly field: string;
  readonly wrongId: string;
  readonly onChange: (changes: Partial<EntryDraft>) => void;
  readonly onRemove: () => void;
}

function EntryField({ entry, name, field, refusal, wrongId, onChange, onRemove }: EntryFieldProps) {
  const { t } = useSpeech();
  const { isTimeBased, unit, sets } = entry;
  const setAt = (place: number, changes: Partial<SetDraft>) =>
    onChange({ sets: sets.map((each, at) => (at === place ? { ...each, ...changes } : each)) });
  const amount = (place: number, which: 'weight' | 'reps' | 'seconds', label: string) => (
    <input
      className="field amount"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={refusal?.field === `${field}.sets.${place}.${which}`}
      aria-describedby={wrongId}
      value={sets[place]?.[which] ?? ''}
      onChange={({ target }) => setAt(place, { [which]: target.value })}
    />
  );
  return (
    <div className="entry">
      <div className="entry-head">
        <bdi className="entry-name">{name}</bdi>
        <select
          className="field"
          aria-label={t('exercises.countedBy', { name })}
          value={isTimeBased ? 'time' : 'reps'}
          onChange={({ target }) => onChange({ isTimeBased: target.value === 'time' })}
        >
          <option value="reps">{t('exercises.byReps')}</option>
          <option value="time">{t('exercises.byTime')}</option>
        </select>
        <button
          type="button"
          className="icon-button"
          aria-label={t('exercises.remove', { name })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      <ol className="entry-sets">
        {sets.map((_, place) => {
          const number = place + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the identity of a set
            <li key={place}>
              {isTimeBased ? (
                <>
                  {amount(place, 'seconds', t('exercises.secondsOf', { name, number }))}
                  <span aria-hidden="true">{t('exercises.seconds')}</span>
                </>
              ) : (
                <>
                  {amount(
                    place,
                    'weight',
                    t('exercises.weightOf', { name, number, unit: t(`weight.unit.${unit}`) }),
                  )}
                  <span aria-hidden="true">
                    {t(`weight.unit.${unit}`)} {t('exercises.times')}
                  </span>
                  {amount(place, 'reps', t('exercises.repsOf', { name, number }))}
                </>
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={t('exercises.removeSet', { name, number })}
                onClick={() => onChange({ sets: sets.filter((_set, at) => at !== place) })}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        className="quiet-button line-start"
        aria-label={t('exercises.addSetOf', { name })}
        // The new set copies the last one, because most sets repeat.
        onClick={() => onChange({ sets: [...sets, repeated(sets.at(-1) ?? blankSet)] })}
      >
        {t('exercises.addSet')}
      </button>
    </div>
  );
}

interface AddExerciseProps {
  readonly exercises: readonly ExerciseView[];
  readonly onAdd: (exercise: ExerciseView) => void;
}

function AddExercise({ exercises, onAdd }: AddExerciseProps) {
  const { t } = useSpeech();
  const id = useId();
  const [chosen, choose] = useState('');
  const categories = [...new Set(exercises.map(({ category }) => category))];
  const exercise = exercises.find((each) => each.id === chosen);
  return (
    <div className="entry-add">
      <label htmlFor={id}>{t('exercises.add')}</label>
      <select id={id} className="field" value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('exercises.choose')}</option>
        {categories.map((category) => (
          <optgroup key={category} label={category}>
            {exercises
              .filter((each) => each.category === category)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button
        type="button"
        className="button"
        disabled={exercise === undefined}
        onClick={() => {
          if (exercise === undefined) return;
          onAdd(exercise);
          choose('');
        }}
      >
        {t('exercises.addChosen')}
      </button>
    </div>
  );
}
