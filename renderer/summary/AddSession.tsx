/** The dialog that adds a session of the past: its name, day, start and end. Everything else can be added by editing it. */
import { useState } from 'react';
import { type Overlap, overlapsOf } from '../../shared/domain/overlaps.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { placeOf } from '../../shared/format/moment.ts';
import { clockName } from '../../shared/format/typed-fields.ts';
import { type DayFrame, dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { wallOfForm } from '../../shared/views/wall.ts';
import { DialogForm } from '../components/DialogForm.tsx';
import { NameField } from '../components/NameField.tsx';
import { neighboursOf, useNeighbours } from '../components/neighbours.ts';
import { OneStretchField } from '../components/OneStretchField.tsx';
import { Overlaps, type WayOut } from '../components/Overlaps.tsx';
import { useFormNow, usePage, usePresent, useSendOfForm } from '../components/page-context.ts';
import { RestoredDraft } from '../components/RestoredDraft.tsx';
import { leftOfOther, leftOfThis, overlapsOpen, trimmedThis } from '../components/session-overlaps.ts';
import type { Place } from '../components/stretch-draft.ts';
import { useFormAnswer } from '../components/use-form-answer.ts';
import { leaveOf, useKeptEdit } from '../components/use-kept-edit.ts';
import { type EnteredSession, enteredAtFirst, knownAtFirst, recordOf } from './entered-session.ts';

export interface AddSessionProps {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  /** The time zone in which its times are typed. */
  readonly zone: string;
  /** True if it fills a gap of that day. It then counts to the day as the sessions around the gap do. */
  readonly isOfDay: boolean;
  /** The times to begin with; null if there are none yet. */
  readonly stretch: Interval | null;
  /** Called with the day of the session, which may differ from the day of the page because a day begins at the owner's day start. */
  readonly onAdded: (day: LocalDate) => void;
  readonly onClose: () => void;
}

/** The id for the search of neighbours. The session does not exist yet, so no neighbour has this id. */
const none = '';

export function AddSession({ date, frame, zone, isOfDay, stretch, onAdded, onClose }: AddSessionProps) {
  const { client, speech } = usePage();
  const { t } = speech;
  const send = useSendOfForm();
  const { snapshot } = usePresent();
  const place: Place = { zone, speech };
  const kept = useKeptEdit<EnteredSession>({
    about: `added on ${date} ${stretch?.start} ${stretch?.end}`,
    of: null,
    fresh: () => enteredAtFirst(date, stretch, place),
    takeUp: (going) => going,
  });
  const { draft: entered } = kept.edit;
  const [ways, setWays] = useState<ReadonlyMap<SessionId, WayOut>>(new Map());
  const { refusal, refuse, typed, sending, isOpen } = useFormAnswer();

  const now = useFormNow();
  const known = knownAtFirst(stretch, now);
  // The times are checked before a name is typed.
  const read = recordOf({ ...entered, name: '-' }, place, known);
  const times = read.ok ? [{ start: read.value.start, end: read.value.end }] : [];
  const overlaps = overlapsOf(times, useNeighbours(none, times), now);
  const change = (changes: Partial<EnteredSession>) => {
    kept.change(changes);
    typed();
  };
  const discard = () => {
    kept.discard();
    typed();
  };
  const trimmed = ({ other }: Overlap) => {
    const left = trimmedThis([entered.stretch], times, [other], place, now);
    // A trim that would leave two stretches is not offered, because they would be two sessions.
    return left?.length === 1 ? left[0] : undefined;
  };
  /** Returns the frame of the stored session. If it fills a gap of a day spent elsewhere, that is the frame of that day. */
  const frameOf = async (session: SessionId | null) => {
    const found = session === null ? null : await client.call('sessions', { sessions: [session] });
    return (found?.ok === true ? found.value[0]?.frame : undefined) ?? frame;
  };
  const save = async () => {
    const hasTyped = sending();
    const wanted = recordOf(entered, place, known);
    if (!wanted.ok) return refuse(wanted.refusal);
    const around = snapshot === null ? [] : await neighboursOf(client, none, times, snapshot);
    const found = overlapsOf(times, around, now);
    if (found.some(({ other }) => !ways.has(other.id))) return refuse(overlapsOpen);
    const chosen = found.flatMap(({ other }) => {
      const way = ways.get(other.id);
      return way === undefined ? [] : [{ session: other.id, way }];
    });
    const input = {
      ...wanted.value,
      ...(isOfDay ? { on: date } : {}),
      ...(chosen.length === 0 ? {} : { overlaps: chosen }),
    };
    const answer = await send('record', input);
    if (!answer.ok) return refuse(answer.refusal);
    const recordedIn = isOfDay ? await frameOf(answer.value.session) : frame;
    // Text typed in the meantime has not been sent. The dialog shows it again when it is opened the next time.
    if (!hasTyped()) kept.forget();
    if (!isOpen.current) return;
    onAdded(dayOf(wanted.value.start, recordedIn));
    onClose();
  };
  return (
    <DialogForm
      title={t('summary.add')}
      does={t('add.add')}
      leave={leaveOf(kept, onClose, t)}
      onSubmit={save}
      {...{ refusal, onClose }}
    >
      {kept.isRestored && <RestoredDraft onDiscard={discard} />}
      <NameField
        label={t('editor.name')}
        field="name"
        refusal={refusal}
        value={entered.name}
        onChange={(name) => change({ name })}
      />
      {zone !== frame.zone && (
        <p className="quiet">
          {t('editor.timesIn', {
            place: placeOf(zone),
            clock: clockName(times[0]?.start ?? stretch?.start ?? now, zone, speech),
          })}
        </p>
      )}
      <OneStretchField
        stretch={entered.stretch}
        known={known}
        place={place}
        refusal={refusal}
        onChange={(changed) => change({ stretch: changed })}
        onTidied={(tidied) => kept.change({ stretch: tidied })}
      />
      <Overlaps
        overlaps={overlaps}
        wall={wallOfForm(times[0]?.start ?? now, { ...frame, zone }, now)}
        chosen={ways}
        leftOfOther={({ other }) => leftOfOther(other, times, now)}
        leftOfThis={(overlap) =>
          trimmed(overlap) === undefined ? null : leftOfThis(times, overlap.other, now)
        }
        onTrimThis={(overlap) => change({ stretch: trimmed(overlap) ?? entered.stretch })}
        onChoose={(other, way) => {
          setWays(new Map([...ways, [other, way]]));
          typed();
        }}
      />
    </DialogForm>
  );
}
