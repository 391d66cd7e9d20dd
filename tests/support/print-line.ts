/** Prints a line that reads back as exactly the given parts: `09:40 "10.30 release notes" #thesis @"Write report"`. */
import { assertNever } from '../../shared/assert-never.ts';
import { printedPiece } from '../../shared/quick-line/pieces.ts';
import type { PlannedTask, QuickLine, When } from '../../shared/quick-line/quick-line.ts';
import { readQuickLine, taskOf } from '../../shared/quick-line/read-line.ts';
import { printedLength } from '../../shared/time/length-of-time.ts';
import { localTimeOf } from '../../shared/time/local-time.ts';
import type { SaidDay } from '../../shared/time/said-day.ts';

export type PrintedLine = Omit<QuickLine, 'unread' | 'noSuchTime'>;

/** The name without quotation marks if it reads back unchanged, otherwise in them. */
export function printQuickLine(line: PrintedLine, planned: readonly PlannedTask[] = []): string {
  const print = (name: string) =>
    [
      printWhen(line.when),
      name,
      ...line.labels.map((label) => printedPiece('label', label)),
      ...(line.task === null ? [] : [printTask(line.task, planned)]),
    ]
      .filter((part) => part !== '')
      .join(' ');
  const plain = print(line.name);
  return isSame(readQuickLine(plain, planned), line) ? plain : print(printedPiece('quoted', line.name));
}

export function printWhen(when: When): string {
  switch (when.kind) {
    case 'now':
      return '';
    case 'time':
      return printedOn(when.day, localTimeOf(when.minute));
    case 'ago':
      return `${printedLength(when.agoMs)} ago`;
    case 'range':
      return printedOn(when.day, `${localTimeOf(when.from)}-${localTimeOf(when.to)}`);
    default:
      return assertNever(when);
  }
}

function printedOn(day: SaidDay | undefined, time: string): string {
  return day === undefined ? time : `${day} ${time}`;
}

export function printTask(task: PlannedTask, planned: readonly PlannedTask[]): string {
  const [beginning = ''] = task.title.split(/\s/);
  const short = printedPiece('task', beginning);
  const isEnough = short === `@${beginning}` && taskOf(beginning, planned)?.id === task.id;
  return isEnough ? short : printedPiece('task', task.title);
}

function isSame(read: QuickLine, line: PrintedLine): boolean {
  return (
    read.noSuchTime === undefined &&
    read.name === line.name &&
    read.task?.id === line.task?.id &&
    printWhen(read.when) === printWhen(line.when) &&
    read.labels.length === line.labels.length &&
    read.labels.every((label, index) => label === line.labels[index])
  );
}
