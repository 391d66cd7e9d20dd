/** Checks for a newer version, only on request, and once for all requests made meanwhile. Nothing is downloaded or installed. */
import { isLater, ownVersion, type UpdateAnswer } from '../../../shared/contract/updates.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { NoUpdateAnswer, type UpdateSource } from '../../ports/update-source.ts';

export type CheckForUpdates = () => Promise<Result<UpdateAnswer>>;

export function updateCheck(source: UpdateSource): CheckForUpdates {
  let asking: Promise<Result<UpdateAnswer>> | null = null;
  return async () => {
    asking ??= ask(source).finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function ask(source: UpdateSource): Promise<Result<UpdateAnswer>> {
  try {
    const newest = await source.newest();
    return accepted({ own: ownVersion, newest, isNewer: isLater(newest, ownVersion) });
  } catch (error) {
    if (!(error instanceof NoUpdateAnswer)) throw error;
    return refused('unavailable', message('updates.noAnswer', { address: source.address, why: error.why }));
  }
}
