/** The check of the record, its progress, and the repair of what it finds. */
import type { Handlers, VerifyReport } from '../../../shared/contract/contract.ts';
import { withCopies } from '../../../shared/contract/report-with-copies.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Backups } from '../../ports/backups.ts';
import { CheckBrokeOff, type RecordUpkeep } from '../../ports/store.ts';

/** `announce`: announces a snapshot. A check brings files up to date and thereby may change the list of problems. */
export function checkRecordHandlers(
  store: RecordUpkeep,
  announce: () => void,
  backups: Pick<Backups, 'checkSecond'>,
): Pick<Handlers, 'verify' | 'checking' | 'repair'> {
  const checked = async (check: () => Promise<VerifyReport>) => {
    const told = store.problems.length;
    const answer = await unlessBrokenOff(check);
    if (store.problems.length !== told) announce();
    return answer;
  };
  return {
    // One after the other, so that a slow network folder does not hold up the check of the record.
    verify: () => checked(async () => withCopies(await store.verify(), await backups.checkSecond())),
    checking: async () => accepted({ share: store.checking() }),
    repair: () => checked(() => store.repair()),
  };
}

async function unlessBrokenOff(check: () => Promise<VerifyReport>): Promise<Result<VerifyReport>> {
  try {
    return accepted(await check());
  } catch (error) {
    if (!(error instanceof CheckBrokeOff)) throw error;
    return refused('conflict', message('refusal.checkBrokeOff'));
  }
}
