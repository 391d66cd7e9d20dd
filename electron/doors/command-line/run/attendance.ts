/** Breaks and check-outs on the command line. The answer includes the status afterwards. */
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import { gaveWay } from './answer.ts';
import type { Asking } from './asking.ts';
import { statusText } from './status.ts';

const acts = {
  break: 'takeBreak',
  back: 'endBreak',
  'check-out': 'checkOut',
  'check-in': 'checkIn',
} as const;

export async function atWork(
  verb: keyof typeof acts,
  { call, now, speech }: Asking,
): Promise<Result<string>> {
  const act = acts[verb];
  const done = await call(act, {});
  if (!done.ok) return done;
  const present = await call('snapshot', {});
  // The status names the current session only. Other sessions that stopped, such as one begun during a break, are named here.
  const current = present.ok ? present.value.current?.id : undefined;
  const stopped = done.value.gaveWay.filter(({ session }) => session !== current);
  const status = present.ok ? [statusText(present.value, now(), speech)] : [];
  return accepted(
    [...stopped.map((each) => gaveWay(each, speech)), speech.t(`ran.${act}`), ...status].join('\n'),
  );
}
