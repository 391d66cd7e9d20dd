/**
 * The bench's figures, by store size, printed as one table. The target of a duration is a ratio to the baseline of the same run, because
 * milliseconds depend on the machine; they are printed beside the ratio.
 */
import { cpus, loadavg } from 'node:os';

export interface Figure {
  readonly group: string;
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'kB' | 'B' | 'x' | '/s' | '/min' | '%';
  /** Number of sessions in the store; null when the figure does not depend on a store. */
  readonly size: number | null;
  /** Null when it could not be measured; `note` then says why. */
  readonly value: number | null;
  /** The upper limit; null for figures that are printed only for comparison. */
  readonly target: number | null;
  readonly note?: string;
}

/** Makes the figures of one group, measured at one size of the store. */
export function figuresOf(group: string, size: number | null) {
  return (name: string, unit: Figure['unit'], value: number, target: number | null = null): Figure => ({
    group,
    name,
    unit,
    size,
    value,
    target,
  });
}

export type Verdict = 'met' | 'missed' | null;

export function verdict({ value, target }: Figure): Verdict {
  if (target === null || value === null) return null;
  return value <= target ? 'met' : 'missed';
}

/** The machine that measures, and its load before the run. */
export function machine() {
  return {
    node: process.version,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** One row for each figure, one column for each size, and a last column for figures without a size. */
export function table(figures: readonly Figure[]): string {
  const known = new Set(figures.map(({ size }) => size));
  const columns = [...known].sort(
    (a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY),
  );
  const rows = new Map<string, Map<number | null, string>>();
  for (const figure of figures) {
    const key = `${figure.group}\t${figure.name}\t${figure.unit}`;
    const row = rows.get(key) ?? new Map<number | null, string>();
    row.set(figure.size, cell(figure));
    rows.set(key, row);
  }
  const lines = [['', '', '', ...columns.map((size) => (size === null ? 'any' : sizeName(size)))]];
  for (const [key, row] of rows)
    lines.push([...key.split('\t'), ...columns.map((size) => row.get(size) ?? '')]);
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  const text = lines.map((line) =>
    line
      .map((each, at) => each.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const missed = figures.filter((figure) => verdict(figure) === 'missed').length;
  const judged = figures.filter((figure) => verdict(figure) !== null).length;
  return `${text.join('\n')}\n\n${judged - missed} of ${judged} targets met.\n`;
}

function cell(figure: Figure): string {
  const { value, target, note } = figure;
  if (value === null) return `${note ?? 'not measured'}${target === null ? '' : ` (<= ${target})`}`;
  const against = target === null ? '' : ` (<= ${numberText(target)}: ${verdict(figure)})`;
  return `${numberText(value)}${against}`;
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(3);
}

function sizeName(size: number): string {
  return size >= 1e6 ? `${size / 1e6}M` : size >= 1e3 ? `${size / 1e3}k` : String(size);
}

/** The value below which the given share of the values lies; a share of 0.5 gives the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
