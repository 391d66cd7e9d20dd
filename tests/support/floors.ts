/** A table of folders from the ground up, with the folders below that each may import. */
import type { Source } from './sources.ts';

/** A folder or a top-level file, and the folders below it that it may import, types included. */
export type Floor = readonly [name: string, mayImport: readonly string[]];

/** A table in its written form, `{ store: 'ports' }`: names relative to the top folder, separated by blanks. */
export function floorsOf(room: string, table: Readonly<Record<string, string>>): readonly Floor[] {
  return Object.entries(table).map(([name, mayImport]) => [
    `${room}/${name}`,
    mayImport.split(' ').flatMap((target) => (target === '' ? [] : `${room}/${target}`)),
  ]);
}

/** Faults of the table itself: entries that do not point downwards. Without them, no cycle of folders can be allowed. */
export function arrowsUp(floors: readonly Floor[]): string[] {
  const below = new Set<string>();
  return floors.flatMap(([name, mayImport]) => {
    const wrong = mayImport.filter((target) => !below.has(target));
    below.add(name);
    return wrong.map((target) => `${name} -> ${target}`);
  });
}

/** Imports that the table does not allow, and files without an entry. */
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

/** An import that the table allows: from the floor `name` to the floor `target`. */
interface Arrow {
  readonly name: string;
  readonly target: string;
}

/** Entries of the table that no file needs. */
export function unusedArrows(sources: readonly Source[], floors: readonly Floor[]): readonly Arrow[] {
  const used = new Set(
    sources.flatMap(({ file, imports }) =>
      imports.map((target) => `${floorOf(file, floors)?.[0]} -> ${floorOf(target, floors)?.[0]}`),
    ),
  );
  return floors.flatMap(([name, mayImport]) =>
    mayImport.filter((target) => !used.has(`${name} -> ${target}`)).map((target) => ({ name, target })),
  );
}

/** The innermost entry that contains a file. A folder without an entry belongs to the one around it. */
function floorOf(file: string, floors: readonly Floor[]): Floor | undefined {
  return floors
    .filter(([name]) => file === name || file.startsWith(`${name}/`))
    .sort(([one], [other]) => other.length - one.length)[0];
}

function roomOf(file: string): string {
  return file.slice(0, file.indexOf('/'));
}
