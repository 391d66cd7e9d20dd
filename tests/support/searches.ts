/** What a search asks for, where nothing else is said: all of one owner's. */
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
