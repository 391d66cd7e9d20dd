/** The empty cache with which a request begins to read commits. */
import type { ReadSoFar } from '../ports/commit-log.ts';

export function nothingRead(): ReadSoFar {
  return { commits: new Map(), files: new Map() };
}
