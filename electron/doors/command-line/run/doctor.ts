/**
 * Checks the record through the contract and prints the report. The report is the answer, so it goes to stdout even if it says that
 * something is wrong.
 */
import type { VerifyReport } from '../../../../shared/contract/contract.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import { type CommandResult, failed } from '../command-result.ts';
import type { Verb } from '../verbs.ts';
import type { Asking } from './asking.ts';

/** How often the progress is queried, in milliseconds. */
const askEveryMs = 500;

export async function doctor(
  { repair, json }: Extract<Verb, { verb: 'doctor' }>,
  { call, speech, onProgress }: Asking,
): Promise<CommandResult> {
  /** Only tells how far the check is. The check itself reports what goes wrong. */
  const look = async () => {
    const answer = await call('checking', {});
    if (answer.ok && answer.value.share !== null) onProgress?.(answer.value.share);
  };
  const asking =
    onProgress === undefined ? undefined : setInterval(() => void look().catch(() => undefined), askEveryMs);
  try {
    const report = await call(repair ? 'repair' : 'verify', {});
    return report.ok
      ? reportInWords(report.value, { json, speech })
      : failed(speech.say(report.refusal.message));
  } finally {
    clearInterval(asking);
  }
}

/** The exit code tells scripts whether anything is wrong, or still is after a repair. */
export function reportInWords(
  report: VerifyReport,
  { json, speech }: { readonly json: boolean; readonly speech: Speech },
): CommandResult {
  const exitCode = report.ok ? 0 : 1;
  return {
    exitCode,
    stdout: `${json ? JSON.stringify(asJson(report, speech)) : asText(report, speech)}\n`,
    stderr: '',
  };
}

function asText(report: VerifyReport, { say, t }: Speech): string {
  const { ok, sessions, journalLines: commits, differences, mendable, mended, notes } = report;
  const wrong = [t('ran.notWhole'), ...differences.map((each) => `  ${say(each)}`)];
  const count = mendable.length;
  const wayOut =
    count > 0 ? t('ran.mendable', { count, command: 'routinelog doctor --repair' }) : t('ran.notMendable');
  return [
    ...mended.map(say),
    ...(ok ? [t('ran.whole', { sessions, commits })] : [...wrong, wayOut]),
    ...notes.map(say),
  ].join('\n');
}

/** For programs: each finding by its code, together with a sentence that they can show to a person. */
function asJson({ journalLines: commits, ...report }: VerifyReport, { say }: Speech) {
  const told = (messages: VerifyReport['differences']) =>
    messages.map((each) => ({
      code: each.code,
      ...('params' in each ? { params: each.params } : {}),
      text: say(each),
    }));
  const { ok, sessions, mendable } = report;
  return {
    ok,
    sessions,
    commits,
    wrong: told(report.differences),
    mendable,
    mended: told(report.mended),
    notes: told(report.notes),
  };
}
