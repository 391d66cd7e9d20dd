/** The dialog that adds a session of the past: its name, day, start and end. Everything else can be added by editing it. */
import { useRef, useState } from 'react';
import { type Overlap, overlapsOf } from '../../shared/domain/overlaps.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
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
import {
  changesOf,
  type Entered,
  type EnteredSession,
  editOf,
  enteredAtFirst,
  knownAtFirst,
  recordOf,
} from './entered-session.ts';

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

/** The session that the dialog has added, while more was typed in it. From then on it edits that session. */
interface Added {
  readonly session: Session;
  readonly as: Entered;
}

export function AddSession({ date, frame, zone, isOfDay, stretch, onAdded, onClose }: AddSessionProps) {
  const { client, speech, drafts } = usePage();
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
  const latest = useRef(entered);
  latest.current = entered;
  const [added, setAdded] = useState<Added | null>(null);
  const about = added?.session.id ?? none;
  const [ways, setWays] = useState<ReadonlyMap<SessionId, WayOut>>(new Map());
  const { refusal, refuse, typed, sending, isOpen } = useFormAnswer();

  const now = useFormNow();
  const known = knownAtFirst(stretch, now);
  // The times are checked before a name is typed.
  const read = recordOf({ ...entered, name: '-' }, place, known);
  const times = read.ok ? [{ start: read.value.start, end: read.value.end }] : [];
  const overlaps = overlapsOf(times, useNeighbours(about, times), now);
  /** Keeps what is typed as an edit of the session, so that it is not offered as another session. */
  const handOver = (session: Session) => {
    kept.forget();
    drafts.edits.set(session.id, editOf(session, latest.current, place));
  };
  const tidy = (changes: Partial<EnteredSession>) => {
    latest.current = { ...latest.current, ...changes };
    kept.change(changes);
    if (added !== null) handOver(added.session);
  };
  const change = (changes: Partial<EnteredSession>) => {
    tidy(changes);
    typed();
  };
  const forget = () => {
    kept.forget();
    if (added !== null) drafts.edits.delete(added.session.id);
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
  const stored = async (session: SessionId | null) => {
    const found = session === null ? null : await client.call('sessions', { sessions: [session] });
    return found?.ok === true ? found.value[0] : undefined;
  };
  const save = async () => {
    const hasTyped = sending();
    const wanted = recordOf(entered, place, known);
    if (!wanted.ok) return refuse(wanted.refusal);
    const changes = added === null ? null : changesOf(added.as, wanted.value);
    const isMoved = changes === null || changes.segments !== undefined;
    const around = snapshot === null || !isMoved ? [] : await neighboursOf(client, about, times, snapshot);
    const found = overlapsOf(times, around, now);
    if (found.some(({ other }) => !ways.has(other.id))) return refuse(overlapsOpen);
    const chosen = found.flatMap(({ other }) => {
      const way = ways.get(other.id);
      return way === undefined ? [] : [{ session: other.id, way }];
    });
    const settled = chosen.length === 0 ? {} : { overlaps: chosen };
    const answer =
      changes === null
        ? await send('record', { ...wanted.value, ...(isOfDay ? { on: date } : {}), ...settled })
        : Object.keys(changes).length === 0
          ? null
          : await send('amend', { session: about, ...changes, ...settled });
    if (answer?.ok === false) return refuse(answer.refusal);
    const isMore = hasTyped();
    const needed = isMore || (isOfDay && added === null);
    const session = needed && answer !== null ? await stored(answer.value.session) : added?.session;
    // Text typed in the meantime has not been sent. It is kept as an edit of the session, and the dialog goes on as its editor.
    if (isMore && session !== undefined) handOver(session);
    else forget();
    if (!isOpen.current) return;
    if (isMore && session !== undefined) return setAdded({ session, as: wanted.value });
    // If it fills a gap of a day spent elsewhere, the frame is that of that day.
    onAdded(dayOf(wanted.value.start, session?.frame ?? frame));
    onClose();
  };
  return (
    <DialogForm
      title={t(added === null ? 'summary.add' : 'editor.title')}
      does={t(added === null ? 'add.add' : 'do.save')}
      leave={leaveOf({ edit: kept.edit, forget }, onClose, t)}
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
        onTidied={(tidied) => tidy({ stretch: tidied })}
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
