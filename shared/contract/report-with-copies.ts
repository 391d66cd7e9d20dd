/** The report of a check of the record, together with what the check found in the second folder of backups. */
import type { Message } from '../messages/message.ts';
import type { VerifyReport } from './answers.ts';

/** What a check of the record reports about the backups in the second folder. */
export interface ReportOfCopies {
  readonly wrong: readonly Message[];
  /** Things worth knowing that are not faults. */
  readonly notes: readonly Message[];
}

export function withCopies(report: VerifyReport, { wrong, notes }: ReportOfCopies): VerifyReport {
  return {
    ...report,
    ok: report.ok && wrong.length === 0,
    differences: [...report.differences, ...wrong],
    notes: [...report.notes, ...notes],
  };
}
