/** What of a commit goes from one device to another: all but what is this device's alone. */
import type { Commit } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';

/** The commit without the parts whose kind is `here`. It stays a commit, perhaps an empty one: a device's numbers have no gap. */
export function travelling(commit: Commit, kinds: KindTable): Commit {
  const streams = commit.streams.filter(({ kind }) => kinds[kind]?.scope !== 'here');
  return streams.length === commit.streams.length ? commit : { ...commit, streams };
}
