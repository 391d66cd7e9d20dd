import type { ReadSoFar } from '../ports/commit-log.ts';

/** The empty cache with which a request begins to read commits. */
export function nothingRead(): ReadSoFar {
  return { commits: new Map(), files: new Map() };
}
