/** Prints a line that reads back as exactly the given parts: `09:00-10:30 Write report #deep @Thesis`, `13:00 45m lunch`. */
import { assertNever } from '../../shared/assert-never.ts';
import { printedPiece } from '../../shared/quick-line/pieces.ts';
import type { PlanLine, PlannedSpan } from '../../shared/quick-line/plan-line.ts';
import type { PlannedTask } from '../../shared/quick-line/quick-line.ts';
import { readPlanLine } from '../../shared/quick-line/read-plan-line.ts';
import { printedLength } from '../../shared/time/length-of-time.ts';
import { localTimeOf } from '../../shared/time/local-time.ts';
import { printTask } from './print-line.ts';

export type PrintedPlanLine = Omit<PlanLine, 'unread'>;

/**
 * The title without quotation marks if it reads back unchanged, otherwise in them. Without quotation marks, something like a time counts as
 * one; labels and task come first, because a second `@` belongs to the title.
 */
export function printPlanLine(line: PrintedPlanLine, tasks: readonly PlannedTask[] = []): string {
  const marks = [
    ...line.labels.map((label) => printedPiece('label', label)),
    ...(line.task === null ? [] : [printTask(line.task, tasks)]),
  ];
  const joined = (parts: readonly string[]) =>
    [printSpan(line.span), ...parts].filter((part) => part !== '').join(' ');
  const plain = joined([line.title, ...marks]);
  if (isSame(readPlanLine(plain, tasks), line)) return plain;
  return isImpossible(line.span)
    ? joined([...marks, line.title])
    : joined([printedPiece('quoted', line.title), ...marks]);
}

export function printSpan(span: PlannedSpan): string {
  switch (span.kind) {
    case 'none':
      return '';
    case 'range':
      return `${localTimeOf(span.from)}-${localTimeOf(span.to)}`;
    case 'from': {
      const length = span.lengthMs === null ? '' : ` ${printedLength(span.lengthMs)}`;
      return `${localTimeOf(span.from)}${length}`;
    }
    default:
      return assertNever(span);
  }
}

function isSame(read: PlanLine, line: PrintedPlanLine): boolean {
  return (
    read.title === line.title &&
    read.task?.id === line.task?.id &&
    printSpan(read.span) === printSpan(line.span) &&
    isImpossible(read.span) === isImpossible(line.span) &&
    read.labels.length === line.labels.length &&
    read.labels.every((label, index) => label === line.labels[index])
  );
}

function isImpossible(span: PlannedSpan): boolean {
  return span.kind === 'none' && span.isImpossible === true;
}
