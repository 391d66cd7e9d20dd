/**
 * The name of the file that a program creates to find out whether a folder is writable. A process that has the record open read-only
 * notices the file and checks for itself.
 */
import { randomBytes } from 'node:crypto';

export function newProbeName(): string {
  return `probe.${randomBytes(6).toString('hex')}.tmp`;
}

export function isProbeName(name: string): boolean {
  return /^probe\.[\da-f]{12}\.tmp$/.test(name);
}
