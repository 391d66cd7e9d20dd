/**
 * The name of the file by which somebody finds out whether a folder can be written to. Whoever only reads the record sees it come into being,
 * and looks again as well.
 */
import { randomBytes } from 'node:crypto';

export function newProbeName(): string {
  return `probe.${randomBytes(6).toString('hex')}.tmp`;
}

export function isProbeName(name: string): boolean {
  return /^probe\.[\da-f]{12}\.tmp$/.test(name);
}
