/** The check of the record, how far it is, and the making again of what it finds. */
import type { Handlers, VerifyReport } from '../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { CheckBrokeOff, type RecordUpkeep } from '../../ports/store.ts';

export function checkRecordHandlers(store: RecordUpkeep): Pick<Handlers, 'verify' | 'checking' | 'repair'> {
  return {
    verify: () => checked(() => store.verify()),
    checking: async () => accepted({ share: store.checking() }),
    repair: () => checked(() => store.repair()),
  };
}

async function checked(check: () => Promise<VerifyReport>): Promise<Result<VerifyReport>> {
  try {
    return accepted(await check());
  } catch (error) {
    if (!(error instanceof CheckBrokeOff)) throw error;
    return refused('conflict', message('refusal.checkBrokeOff'));
  }
}
