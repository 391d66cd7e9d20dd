/** The gaps and doubts of a day, largest first. Each is answered with one key while the focus is on one of its answers. */
import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import type { Doubt } from '../../../shared/views/reflection/doubts.ts';
import type { Gap, GapsAndDoubts } from '../../../shared/views/reflection/gaps.ts';
import { type ShownOn, wallOfAll } from '../../../shared/views/wall.ts';
import { Answers, type KeyedAnswer } from '../../components/Answers.tsx';
import { useDraft, usePage, useSend, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { useFirstOf } from '../../components/use-growing.ts';
import { type TimesInWords, timesBy } from '../../components/use-wall.ts';
import { wallOfDay } from '../wall-of-day.ts';
import { type GapName, gapNames } from './gap-names.ts';
import { minutesInWords } from './states.ts';
import { useLeave } from './use-leave.ts';

export interface GapListProps {
  readonly date: LocalDate;
  readonly gaps: GapsAndDoubts;
  readonly parts: readonly DayPart[];
  /** Sessions that count to other days but may have run at the same time. */
  readonly beside: readonly Session[];
  readonly shownOn: ShownOn;
  readonly onEdit: (session: Session) => void;
}

const shownAtFirst = 8;

export function GapList(props: GapListProps) {
  const { gaps, date } = props;
  const speech = useSpeech();
  const { t } = speech;
  const leave = useLeave(date, gaps);
  const { drafts } = usePage();
  const { stretches } = gaps;
  const { shown: count, setWhole } = useFirstOf(stretches.length, shownAtFirst);
  if (stretches.length === 0) return <p className="quiet">{t('gaps.none')}</p>;
  const shown = stretches.slice(0, count);
  const nameOf = gapNames(
    stretches.filter(({ kind }) => kind === 'gap'),
    drafts.keys(),
  );
  return (
    <>
      <p className="quiet">{aboutInWords(gaps, speech)}</p>
      <ol className="gap-list">
        {shown.map((each) => {
          if (each.kind !== 'gap')
            return (
              <li key={keyOf(each)} data-kind={each.kind}>
                <DoubtItem doubt={each} onLeave={() => leave(each)} {...props} />
              </li>
            );
          const name = nameOf(each);
          return (
            // The key is the start for which a name was typed. The field therefore stays mounted while the start of the gap changes.
            <li key={`gap ${name.start}`} data-kind={each.kind}>
              <GapItem gap={each} name={name} onLeave={() => leave(each)} {...props} />
            </li>
          );
        })}
      </ol>
      {shown.length < stretches.length && (
        <button type="button" className="quiet-button line-start" onClick={() => setWhole(true)}>
          {t('gaps.showAll', { count: stretches.length })}
        </button>
      )}
    </>
  );
}

/** Says how long the gaps and the doubts are, as far as there are any. */
function aboutInWords({ stretches, gapMinutes, doubtMinutes }: GapsAndDoubts, speech: Speech): string {
  const { t } = speech;
  const count = stretches.length;
  const gaps = minutesInWords(gapMinutes, speech);
  const doubts = minutesInWords(doubtMinutes, speech);
  if (doubtMinutes === 0) return t('gaps.aboutGaps', { count, gaps });
  if (gapMinutes === 0) return t('gaps.aboutDoubts', { count, doubts });
  return t('gaps.about', { count, gaps, doubts });
}

function keyOf({ kind, start, sessions }: Doubt): string {
  return `${kind} ${start} ${sessions.map(({ session }) => session).join(' ')}`;
}

interface GapItemProps extends Pick<GapListProps, 'date' | 'shownOn' | 'parts'> {
  readonly gap: Gap;
  readonly name: GapName;
  readonly onLeave: () => void;
}

function GapItem({ date, gap, name, parts, shownOn, onLeave }: GapItemProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const { start, end, sameAsBefore, planned } = gap;
  const { drafts } = usePage();
  /** How often the field was requested. With an unsent draft it is shown at once. */
  const [asked, ask] = useState(0);
  const isFilling = asked > 0 || drafts.get(name.key) !== undefined;
  // The stretch that has been sent. The gap stays visible until the day is reloaded, and a second press must not record it again.
  const sent = useRef<string | null>(null);
  const record = async (input: Omit<InputOf<'record'>, 'on'>) => {
    const stretch = `${start} ${end}`;
    if (sent.current === stretch) return;
    sent.current = stretch;
    const answer = await send('record', { ...input, on: date });
    if (!answer.ok) sent.current = null;
  };
  // Gaps of a day spent elsewhere are shown by the clock of that place, like the sessions around them.
  const times = timesBy(wallOfDay({ parts }, shownOn), speech);
  const answers: readonly KeyedAnswer[] = [
    { key: 'f', label: t('gaps.fill'), run: () => ask(asked + 1) },
    ...(sameAsBefore === null
      ? []
      : [
          {
            key: 'b',
            label: t('gaps.before', { name: shortened(sameAsBefore.name) }),
            run: () => void record({ ...described(sameAsBefore), start, end }),
          },
        ]),
    ...(planned === null
      ? []
      : [
          {
            key: 'p',
            label: t('gaps.planned', { name: shortened(planned.name) }),
            run: () =>
              void record({
                ...described(planned),
                linkedBlockId: planned.block,
                start: planned.start,
                end: planned.end,
              }),
          },
        ]),
    { key: 'l', label: t('gaps.leave'), run: onLeave },
  ];
  return (
    <>
      <What stretch={gap} kind={t('gaps.gap')} times={times} />
      <Answers label={t('gaps.answers', { times: times.spokenStretch(gap) })} answers={answers} />
      {isFilling && (
        <FillField
          date={date}
          stretch={gap}
          draftKey={name.key}
          label={t('gaps.fillWith', { times: times.spokenStretch(gap) })}
          asked={asked}
        />
      )}
    </>
  );
}

function described({
  name,
  labels,
  linkedTaskId,
}: Pick<NonNullable<Gap['planned']>, 'name' | 'labels' | 'linkedTaskId'>) {
  return { name, labels: [...labels], linkedTaskId };
}

interface DoubtItemProps extends Pick<GapListProps, 'shownOn' | 'parts' | 'beside' | 'onEdit'> {
  readonly doubt: Doubt;
  readonly onLeave: () => void;
}

function DoubtItem({ doubt, parts, beside, shownOn, onEdit, onLeave }: DoubtItemProps) {
  const speech = useSpeech();
  const { t } = speech;
  const sessions = [...parts.map(({ session }) => session), ...beside];
  const sessionOf = (id: SessionId) => sessions.find((session) => session.id === id);
  const doubted = doubt.sessions.flatMap(({ session }) => sessionOf(session) ?? []);
  const times = timesBy(wallOfAll(doubted, shownOn), speech);
  const answers: readonly KeyedAnswer[] = [
    ...doubt.sessions.flatMap(({ session: id, name }, at) => {
      const session = sessionOf(id);
      return session === undefined
        ? []
        : [
            {
              key: at === 0 ? 'e' : null,
              label: t('gaps.edit', { name: shortened(name) }),
              run: () => onEdit(session),
            },
          ];
    }),
    { key: 'l', label: t('gaps.leave'), run: onLeave },
  ];
  return (
    <>
      <What stretch={doubt} kind={kindOf(doubt, t)} times={times} />
      <Answers label={t('gaps.answers', { times: times.spokenStretch(doubt) })} answers={answers} />
    </>
  );
}

function kindOf({ kind }: Doubt, t: ReturnType<typeof useSpeech>['t']): string {
  switch (kind) {
    case 'proposed':
    case 'recovered':
    case 'overlap':
    case 'too-long':
    case 'clock-step':
    case 'future':
      return t(`gaps.doubt.${kind}`);
    default:
      return assertNever(kind);
  }
}

interface WhatProps {
  readonly stretch: Gap | Doubt;
  readonly times: TimesInWords;
  readonly kind: string;
}

function What({ stretch, kind, times }: WhatProps) {
  const speech = useSpeech();
  return (
    <p className="gap-what">
      <strong>
        {speech.t('gaps.item', {
          times: times.stretch(stretch),
          length: minutesInWords(stretch.minutes, speech),
        })}
      </strong>{' '}
      <span className="quiet">{kind}</span>
    </p>
  );
}

interface FillFieldProps {
  readonly date: LocalDate;
  readonly stretch: Interval;
  readonly draftKey: string;
  readonly label: string;
  /** How often the field was requested. The focus moves to it each time. */
  readonly asked: number;
}

/** Enter records the session. A refusal is shown at the field, and the typed text stays. */
function FillField({ date, stretch: { start, end }, draftKey, label, asked }: FillFieldProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSendOfForm();
  const [name, setName, drop] = useDraft(draftKey);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const { refusal, refuse } = useFormAnswer();
  const fill = async () => {
    if (name.trim() === '')
      return refuse({ code: 'invalid-input', message: message('gaps.noName'), field: 'name' });
    const answer = await send('record', { name: name.trim(), start, end, on: date });
    if (!answer.ok) return refuse(answer.refusal);
    drop();
  };
  return (
    <form
      className="gap-fill"
      onSubmit={(event) => {
        event.preventDefault();
        void fill();
      }}
    >
      <input
        ref={field}
        className="field"
        dir="auto"
        autoComplete="off"
        aria-label={label}
        aria-invalid={refusal !== null}
        placeholder={t('gaps.example')}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          refuse(null);
        }}
      />
      <p className="refusal" role="alert">
        {refusal !== null && speech.say(refusal.message)}
      </p>
    </form>
  );
}
