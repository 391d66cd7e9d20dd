/** The names of the journal's segments. */
export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`;
}

/** The segment number in a file name; null for other files. */
export function segmentNumber(name: string): number | null {
  return /^\d{8}\.jsonl$/.test(name) ? Number(name.slice(0, 8)) : null;
}
