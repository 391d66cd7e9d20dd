/**
 * Sends a line of quick start, alone or with a suggestion, and keeps what must be asked first: a missing name, a doubtful time, an overlap.
 */
import { useState } from 'react';
import type { Done } from '../../shared/contract/contract.ts';
import type { WayOut } from '../../shared/domain/overlaps.ts';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
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

/** The question about an overlap, and the suggestion that was chosen for the line. */
interface Overlap {
  readonly asked: OverlapQuestion;
  readonly suggestion: Suggestion | undefined;
}

export interface QuickStartSending {
  /** The result of the last Enter on this line. */
  readonly tried: Tried;
  /** The question about the session that has the requested time; null if there is none. */
  readonly asked: OverlapQuestion | null;
  /** Carries out the line, or the chosen suggestion. */
  begin(suggestion?: Suggestion): Promise<void>;
  /** Repeats the command that was refused because of an overlap, with the chosen way out. */
  settle(way: WayOut): Promise<void>;
  /** Forgets the last result, because another line is being typed. */
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
    // Relative times count from now. The clock behind the hint may have stood still for a while.
    const at = readClock();
    const moments = momentsOf(line.when, at, zone);
    if (moments.kind === 'impossible') return;
    const block = blockOfLine(line, moments, snapshot, at)?.id ?? null;
    const command = lineCommand(line, moments, { suggestion, block, way });
    if (command === null) return setTried(typed.text.trim() === '' ? 'no' : 'unnamed');
    // Choosing a way out confirms the time.
    const isMeant = tried === 'doubtful' || way !== undefined;
    if (!isMeant && doubtOf(line, { now: at, zone }, speech) !== null) return setTried('doubtful');
    setOverlap(null);
    const giveBack = typed.clear();
    const answer = await client.call(command.method, command.input);
    if (!answer.ok && !giveBack()) return tellOfEarlier(answer.refusal, command);
    const isRefusedHere = !answer.ok && isOfLine(answer.refusal);
    setTried(isRefusedHere ? answer.refusal : 'no');
    if (isRefusedHere) say(null);
    else tell(answer, command, suggestion, at);
  };

  /**
   * What another line will do is shown beside it by now. The message line offers the ways out for the refused line, which is kept under the
   * field.
   */
  const tellOfEarlier = (refusal: Refusal, command: LineCommand) => {
    const { text, refused } = typed;
    refused.keep(text);
    say({ ...refusalStatus(refusal, command), onDone: () => refused.drop(text) });
  };

  /** Shows the answer. A question shown at the field is not also shown in the message line. */
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
