/** Sends what is typed into quick start, or a suggestion with it, and keeps what is to be asked first: a name, a doubtful time, an overlap. */
import { useState } from 'react';
import type { Done } from '../../shared/contract/contract.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { message } from '../../shared/messages/message.ts';
import { doubtOf } from '../../shared/quick-line/chips.ts';
import { momentsOf } from '../../shared/quick-line/moments.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { asksOfOverlap, type OverlapQuestion } from '../components/OverlapWays.tsx';
import {
  refusalStatus,
  type Status,
  statusAfter,
  usePage,
  useReadClock,
} from '../components/page-context.ts';
import { blockOfLine } from './block-of-line.ts';
import { type LineCommand, lineCommand } from './line-command.ts';
import { onItsDay } from './on-its-day.ts';
import { isOfLine, type Tried } from './quick-start-hint.ts';
import type { TypedLine } from './use-typed-line.ts';

/** What is asked about an overlap, and what was chosen of the list for the line. */
interface Overlap {
  readonly asked: OverlapQuestion;
  readonly suggestion: Suggestion | undefined;
}

export interface QuickStartSending {
  /** What came of the last Enter on this line. */
  readonly tried: Tried;
  /** Why it could not be entered or begun: another session has that time. */
  readonly asked: OverlapQuestion | null;
  /** Does what is typed, or what was chosen of the list. */
  begin(suggestion?: Suggestion): Promise<void>;
  /** Does what was refused for an overlap. */
  settle(way: WayOut): Promise<void>;
  /** Another line stands there: what was asked about the one before is over. */
  forget(): void;
}

export function useQuickStart(snapshot: Snapshot, typed: TypedLine): QuickStartSending {
  const { client, say, speech } = usePage();
  const readClock = useReadClock();
  const [tried, setTried] = useState<Tried>('no');
  const [overlap, setOverlap] = useState<Overlap | null>(null);
  const { zone } = snapshot.frame;

  const send = async (suggestion: Suggestion | undefined, way?: WayOut) => {
    const line = await typed.complete();
    // A time is an instant as of now: the clock that the hint is drawn by may have stood for a while.
    const at = readClock();
    const moments = momentsOf(line.when, at, zone);
    if (moments.kind === 'impossible') return;
    const block = blockOfLine(line, moments, snapshot, at)?.id ?? null;
    const command = lineCommand(line, moments, { suggestion, block, way });
    if (command === null) return setTried(typed.text.trim() === '' ? 'no' : 'unnamed');
    // Who chooses a way out has said already that it is meant so.
    const isMeant = tried === 'doubtful' || way !== undefined;
    if (!isMeant && doubtOf(line, { now: at, zone }, speech) !== null) return setTried('doubtful');
    setOverlap(null);
    const giveBack = typed.clear();
    const answer = await client.call(command.method, command.input);
    if (!answer.ok) giveBack();
    const isRefusedHere = !answer.ok && isOfLine(answer.refusal);
    setTried(isRefusedHere ? answer.refusal : 'no');
    if (isRefusedHere) say(null);
    else tell(answer, command, suggestion, at);
  };

  /** What is asked at the field is not said beside it as well. */
  const tell = (
    answer: Result<Done>,
    command: LineCommand,
    suggestion: Suggestion | undefined,
    at: Instant,
  ) => {
    const asked = asksOfOverlap(answer, overlap?.asked ?? null);
    setOverlap(asked === null ? null : { asked, suggestion });
    if (asked === null) say(answer.ok ? statusOf(command, answer.value, at) : refusalStatus(answer.refusal));
  };

  const statusOf = ({ method, input }: LineCommand, answer: Done, now: Instant): Status | null => {
    const status = statusAfter(method, input, answer, speech);
    const when = method === 'record' ? onItsDay(input, { now, zone }, speech) : null;
    if (status === null || when === null) return status;
    const worked = spokenDuration(answer.workedMs, speech);
    return { ...status, what: message('done.recordedOn', { name: input.name, ...when, worked }) };
  };

  return {
    tried,
    asked: overlap?.asked ?? null,
    begin: (suggestion) => send(suggestion),
    settle: (way) => send(overlap?.suggestion, way),
    forget: () => {
      setOverlap(null);
      setTried('no');
    },
  };
}
