/** A table of floors: which folders there are, from the ground up, and which of those below it each may import. */
import type { Source } from './sources.ts';

/** A folder, or a file that lies at the top of a room; and the folders below it that it may import, types included. */
export type Floor = readonly [name: string, mayImport: readonly string[]];

/** A room's table as it is written down: `{ store: 'ports' }`, names from the room on and apart by a blank. */
export function floorsOf(room: string, table: Readonly<Record<string, string>>): readonly Floor[] {
  return Object.entries(table).map(([name, mayImport]) => [
    `${room}/${name}`,
    mayImport.split(' ').flatMap((target) => (target === '' ? [] : `${room}/${target}`)),
  ]);
}

/** What is wrong with the table itself: an arrow in it that does not run down. So no circle of folders can be allowed. */
export function arrowsUp(floors: readonly Floor[]): string[] {
  const below = new Set<string>();
  return floors.flatMap(([name, mayImport]) => {
    const wrong = mayImport.filter((target) => !below.has(target));
    below.add(name);
    return wrong.map((target) => `${name} -> ${target}`);
  });
}

/** The imports within the rooms of the table that it does not allow, and the files that it has no floor for. */
export function forbiddenArrows(sources: readonly Source[], floors: readonly Floor[]): string[] {
  const rooms = new Set(floors.map(([name]) => roomOf(name)));
  return sources.flatMap(({ file, imports }) => {
    const from = floorOf(file, floors);
    if (from === undefined) return [`${file} has no floor`];
    const [name, mayImport] = from;
    return imports
      .filter((target) => rooms.has(roomOf(target)))
      .filter((target) => {
        const to = floorOf(target, floors)?.[0];
        return to === undefined || (to !== name && !mayImport.includes(to));
      })
      .map((target) => `${file} imports ${target}`);
  });
}

/** The innermost row that a file lies in: a folder without a row belongs to the one around it. */
function floorOf(file: string, floors: readonly Floor[]): Floor | undefined {
  return floors
    .filter(([name]) => file === name || file.startsWith(`${name}/`))
    .sort(([one], [other]) => other.length - one.length)[0];
}

function roomOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}
