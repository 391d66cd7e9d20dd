/** The counts of the day in one line, and the button that leads to its closing unless nothing was planned or done. */
import type { Reflection } from '../../../shared/contract/contract.ts';
import { useSpeech } from '../../components/page-context.ts';
import { toClosing } from './places.ts';
import { headline } from './states.ts';

export function DayCounts({ reflection: { comparison, page } }: { readonly reflection: Reflection }) {
  const speech = useSpeech();
  const { t } = speech;
  const isClosed = page?.closedAt != null;
  const isPlanned = comparison.lines.some(({ kind }) => kind === 'block');
  return (
    <>
      {(isClosed || comparison.lines.length > 0) && (
        <button type="button" className="button" onClick={toClosing}>
          {t(isClosed ? 'closing.isClosed' : 'closing.toClose')}
        </button>
      )}
      {isPlanned && <p className="day-counts">{headline(comparison, speech)}</p>}
    </>
  );
}
