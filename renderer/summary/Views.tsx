/** The summary window. It shows the view that its address names. */
import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { WeekStart } from '../../shared/time/week.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Keys, KeysDialog } from '../components/Keys.tsx';
import type { KeysShown } from '../components/KeysDialog.tsx';
import { late } from '../components/late.tsx';
import { Notices } from '../components/Notices.tsx';
import { usePresent, useSpeech } from '../components/page-context.ts';
import { StatusMessage } from '../components/StatusMessage.tsx';
import { momentIn, useAddress, type View } from './address.ts';
import { History } from './history/History.tsx';
import { Summary } from './Summary.tsx';
import { SummaryTop } from './SummaryTop.tsx';
import { useWeekStart } from './use-week-start.ts';
import { Week } from './week/Week.tsx';
import { Year } from './year/Year.tsx';

const PastDay = late(async () => (await import('./PastDay.tsx')).PastDay);

export function Views() {
  const { snapshot } = usePresent();
  const weekStart = useWeekStart();
  const { address } = useAddress();
  if (snapshot === null || weekStart === null) return <main className="summary" aria-busy="true" />;
  const moment = address.view === 'day' ? momentIn(address.asOf) : null;
  if (moment !== null) return <PastDay {...{ snapshot, moment }} />;
  return <ViewOf key={address.view} view={address.view} {...{ snapshot, weekStart }} />;
}

interface ViewProps {
  readonly view: View;
  readonly snapshot: Snapshot;
  readonly weekStart: WeekStart;
}

function ViewOf({ view, snapshot, weekStart }: ViewProps) {
  const { t } = useSpeech();
  switch (view) {
    case 'day':
      return <Summary />;
    case 'week':
      return (
        <Framed
          snapshot={snapshot}
          keys={[
            ['I', t('reflection.key.reason')],
            [t('reflection.keys.digits'), t('reflection.key.digits')],
          ]}
        >
          <Week {...{ snapshot, weekStart }} />
        </Framed>
      );
    case 'year':
      return (
        <Framed snapshot={snapshot}>
          <Year {...{ snapshot, weekStart }} />
        </Framed>
      );
    case 'history':
      return (
        <Framed snapshot={snapshot}>
          <History snapshot={snapshot} />
        </Framed>
      );
    default:
      return assertNever(view);
  }
}

interface FramedProps {
  readonly snapshot: Snapshot;
  /** The keys of this view, in addition to those of all views. */
  readonly keys?: KeysShown['own'];
  readonly children: ReactNode;
}

/** The frame around every view except the day, which has more keys and its own dialogs. */
function Framed({ snapshot, keys = [], children }: FramedProps) {
  const { t } = useSpeech();
  return (
    <>
      <main className="summary">
        <Notices notices={snapshot.notices} />
        <SummaryTop snapshot={snapshot} />
        {children}
        <div className="summary-status">
          <StatusMessage />
        </div>
      </main>
      <Keys>
        {(onClose) => <KeysDialog hasSteps own={[['← →', t('view.keyArrows')], ...keys]} onClose={onClose} />}
      </Keys>
    </>
  );
}
