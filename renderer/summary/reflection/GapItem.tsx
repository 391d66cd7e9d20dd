/** A gap of the day with the answers to it: record what is typed, what ran before or what was planned, or leave it. */
import { useRef, useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import type { Gap } from '../../../shared/views/reflection/gaps.ts';
import { Answers, type KeyedAnswer } from '../../components/Answers.tsx';
import { usePage, useSend, useSpeech } from '../../components/page-context.ts';
import { timesBy } from '../../components/use-wall.ts';
import { wallOfDay } from '../wall-of-day.ts';
import { FillField } from './FillField.tsx';
import type { GapListProps } from './GapList.tsx';
import type { GapName } from './gap-names.ts';
import { StretchLine } from './StretchLine.tsx';

interface GapItemProps extends Pick<GapListProps, 'date' | 'shownOn' | 'parts'> {
  readonly gap: Gap;
  readonly name: GapName;
  readonly onLeave: () => void;
}

export function GapItem({ date, gap, name, parts, shownOn, onLeave }: GapItemProps) {
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
      <StretchLine stretch={gap} kind={t('gaps.gap')} times={times} />
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
