/** Search criteria: everything of one owner unless said otherwise. */
import type { Wanted } from '../../electron/store/search/ask.ts';

export const anyWanted: Wanted = {
  owner: 'owner-1',
  since: null,
  before: null,
  words: [],
  labels: [],
  renamed: [],
  tasks: null,
  source: null,
  reason: null,
  missing: null,
  only: null,
  except: [],
  needsLookAt: null,
};
