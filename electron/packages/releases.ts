/** The changes in each version, in the forms that Debian, rpm and software centres require. Pure. */

export interface Release {
  readonly version: string;
  /** Example: `2026-11-26`. */
  readonly date: string;
  readonly changes: readonly string[];
}

/** The newest version comes first. `who`: name and address. Debian Policy 4.4, "Debian changelog". */
export function debianChangelog(releases: readonly Release[], who: string): string {
  return releases
    .map(
      ({ version, date, changes }) =>
        `routinelog (${version}) stable; urgency=medium\n\n${listed(changes, '  * ', '    ')}\n\n -- ${who}  ${dayOf(date)}, ${date.slice(8)} ${monthOf(date)} ${date.slice(0, 4)} 12:00:00 +0000\n`,
    )
    .join('\n');
}

/** Fedora Packaging Guidelines, "Changelogs". */
export function rpmChangelog(releases: readonly Release[], who: string): string {
  return releases
    .map(
      ({ version, date, changes }) =>
        `* ${dayOf(date)} ${monthOf(date)} ${date.slice(8)} ${date.slice(0, 4)} ${who} - ${version}-1\n${listed(changes, '- ', '  ')}\n`,
    )
    .join('\n');
}

/** AppStream 1.0, "Releases". */
export function metainfoReleases(releases: readonly Release[]): string {
  const items = (changes: readonly string[]) => changes.map((each) => `          <li>${xml(each)}</li>\n`);
  return releases
    .map(
      ({ version, date, changes }) =>
        `    <release version="${version}" date="${date}">\n      <description>\n        <ul>\n${items(changes).join('')}        </ul>\n      </description>\n    </release>`,
    )
    .join('\n');
}

/** The longest line that Debian's and rpm's tools show without cutting. */
const longestLine = 79;

function listed(changes: readonly string[], first: string, later: string): string {
  return changes.map((each) => wrapped(each, first, later)).join('\n');
}

function wrapped(text: string, first: string, later: string): string {
  const lines: string[] = [];
  let line = first.trimEnd();
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > longestLine) {
      lines.push(line);
      line = later.slice(1);
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`);
const english = (date: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(noon(date));
const dayOf = (date: string) => english(date, { weekday: 'short' });
const monthOf = (date: string) => english(date, { month: 'short' });
