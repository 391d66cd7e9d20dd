/** A doubt about sessions of the day with the answers to it: edit one of them, or leave it. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { SessionId } from '../../../shared/domain/session.ts';
import { shortened } from '../../../shared/format/shortened.ts';
import type { Doubt } from '../../../shared/views/reflection/doubts.ts';
import { wallOfAll } from '../../../shared/views/wall.ts';
import { Answers, type KeyedAnswer } from '../../components/Answers.tsx';
import { useSpeech } from '../../components/page-context.ts';
import { timesBy } from '../../components/use-wall.ts';
import type { GapListProps } from './GapList.tsx';
import { StretchLine } from './StretchLine.tsx';

interface DoubtItemProps extends Pick<GapListProps, 'shownOn' | 'parts' | 'beside' | 'onEdit'> {
  readonly doubt: Doubt;
  readonly onLeave: () => void;
}

export function DoubtItem({ doubt, parts, beside, shownOn, onEdit, onLeave }: DoubtItemProps) {
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
      <StretchLine stretch={doubt} kind={kindOf(doubt, t)} times={times} />
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
