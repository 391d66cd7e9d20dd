/** The moment that was given with a verb. */
import { startAgo } from '../../../../shared/commands/call.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import { momentOf, type When } from '../when.ts';
import type { StatedMoment } from './answer.ts';
import type { Asking } from './asking.ts';

/** A time of day is in the time zone of the running program. */
export async function statedMoment(when: When, { call, asked }: Asking): Promise<Result<StatedMoment>> {
  switch (when.kind) {
    case 'now':
      return accepted({ at: null, remarks: [] });
    case 'ago':
      return accepted({ at: startAgo(when.ms, asked), remarks: [] });
    default: {
      const present = await call('snapshot', {});
      return present.ok ? accepted(momentOf(when, { now: asked, zone: present.value.frame.zone })) : present;
    }
  }
}
