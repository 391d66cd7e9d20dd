/** Sends a moved edge at once. If the session then overlaps another one, the person is asked for a way out first. */
import { useState } from 'react';
import { type Overlap, overlapsOf } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { wallOfForm } from '../../shared/views/wall.ts';
import { Dialog } from '../components/Dialog.tsx';
import { neighboursOf } from '../components/neighbours.ts';
import { Overlaps, type WayOut } from '../components/Overlaps.tsx';
import {
  refusalStatus,
  useFormNow,
  usePage,
  usePresent,
  useReadClock,
  useSendOfForm,
} from '../components/page-context.ts';
import { type Left, leftOfOther, leftOfThis, overlapsOpen } from '../components/session-overlaps.ts';
import { useFormAnswer } from '../components/use-form-answer.ts';
import { type Edge, edgeChange, edgeNow, edgesOf, stretchWith } from './timeline/edges.ts';

interface Asked {
  readonly edge: Edge;
  readonly at: Instant;
  readonly overlaps: readonly Overlap[];
}

/** Sends moved edges. A move that needs an answer first is in `asked`. */
export function useMovedEdges({ parts, interval }: Pick<DaySummary, 'parts' | 'interval'>) {
  const { client, say } = usePage();
  const sendForm = useSendOfForm();
  const { snapshot } = usePresent();
  const readClock = useReadClock();
  const [asked, ask] = useState<Asked | null>(null);
  const send = async (
    edge: Edge,
    at: Instant,
    overlaps: readonly { readonly session: SessionId; readonly way: WayOut | 'trim-this' }[],
  ): Promise<Refusal | null> => {
    // The session may have been changed elsewhere during the drag. The current session is used, so that those changes stay.
    const now = parts.find(({ session }) => session.id === edge.session.id);
    const current = now && edgeNow(edgesOf(now.session, interval, readClock()), edge);
    if (current === undefined)
      return { code: 'conflict', message: message('edge.gone', { name: edge.session.name }), field: null };
    const answer = await sendForm('amend', {
      ...edgeChange(current, at),
      ...(overlaps.length === 0 ? {} : { overlaps: [...overlaps] }),
    });
    return answer.ok ? null : answer.refusal;
  };
  const move = async (edge: Edge, at: Instant) => {
    const refusal = await send(edge, at, []);
    if (refusal === null) return;
    // Includes the sessions on the page and those recorded elsewhere, which belong to another page.
    const around =
      snapshot === null ? [] : await neighboursOf(client, edge.session.id, [stretchWith(edge, at)], snapshot);
    const shown = parts.map(({ session }) => session).filter(({ id }) => id !== edge.session.id);
    const others = new Map([...around, ...shown].map((each) => [each.id, each]));
    const overlaps = newlyOverlapped(edge, at, [...others.values()], readClock());
    if (refusal.code === 'segments-overlap' && overlaps.length > 0) ask({ edge, at, overlaps });
    else say(refusalStatus(refusal));
  };
  return { asked, move, send, close: () => ask(null) };
}

/** Sessions that overlapped before the move may stay overlapped. */
function newlyOverlapped(
  edge: Edge,
  at: Instant,
  others: readonly Session[],
  now: Instant,
): readonly Overlap[] {
  const had = new Set(overlapsOf([edge.was], others, now).map(({ other }) => other.id));
  return overlapsOf([stretchWith(edge, at)], others, now).filter(({ other }) => !had.has(other.id));
}

export interface MoveEdgeProps {
  readonly asked: Asked;
  readonly send: ReturnType<typeof useMovedEdges>['send'];
  readonly onClose: () => void;
}

export function MoveEdge({ asked, send, onClose }: MoveEdgeProps) {
  const { speech } = usePage();
  const { t } = speech;
  const now = useFormNow();
  const [ways, setWays] = useState<ReadonlyMap<SessionId, WayOut | 'trim-this'>>(new Map());
  const { refusal, refuse, typed, isOpen } = useFormAnswer();
  const { edge, at, overlaps } = asked;
  const stretch = stretchWith(edge, at);
  const times: readonly Left[] = [edge.stretch === 'open' ? { start: stretch.start, end: null } : stretch];
  const save = async (chosen: typeof ways) => {
    if (overlaps.some(({ other }) => !chosen.has(other.id))) return refuse(overlapsOpen);
    const refused = await send(
      edge,
      at,
      [...chosen].map(([session, way]) => ({ session, way })),
    );
    if (refused !== null) refuse(refused);
    else if (isOpen.current) onClose();
  };
  const choose = (other: SessionId, way: WayOut | 'trim-this') => {
    const chosen = new Map([...ways, [other, way] as const]);
    setWays(chosen);
    typed();
    // With a single overlap, the choice answers everything and is sent at once.
    if (overlaps.length === 1) void save(chosen);
  };
  return (
    <Dialog title={t('edge.title', { name: edge.session.name })} onClose={onClose}>
      <div className="editor">
        <Overlaps
          wall={wallOfForm(stretch.start, edge.session.frame, now)}
          chosen={ways}
          leftOfOther={({ other }) => leftOfOther(other, [stretch], now)}
          leftOfThis={({ other }) => {
            const left = leftOfThis(times, other, now);
            return left.length === 0 ? null : left;
          }}
          onTrimThis={({ other }) => choose(other.id, 'trim-this')}
          onChoose={choose}
          {...{ overlaps }}
        />
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" data-first-focus onClick={onClose}>
            {t('edge.leave')}
          </button>
          {overlaps.length > 1 && (
            <button type="button" className="button" data-look="primary" onClick={() => void save(ways)}>
              {t('do.save')}
            </button>
          )}
        </footer>
      </div>
    </Dialog>
  );
}
