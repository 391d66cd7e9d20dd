/**
 * Who was invited to an event, and whether the calendar's owner has declined (RFC 5545, 3.2.12). A file need not say which guest the owner
 * is: the one after whom the calendar is named, or the only one who is in all of its meetings.
 */

export interface Guest {
  /** In lower case. */
  readonly address: string;
  readonly hasDeclined: boolean;
}

export interface Invited {
  /** Without rooms and other resources. */
  readonly guests: readonly Guest[];
  readonly organizer: string | null;
}

const nobody: Invited = { guests: [], organizer: null };

const address = /mailto:\s*([^\s"<>;,]+@[^\s"<>;,]+)\s*$/i;
const mail = /[^\s"<>;,:]+@[^\s"<>;,:]+/g;

export function isOfGuests(line: string): boolean {
  return /^(?:ATTENDEE|ORGANIZER)[:;]/i.test(line);
}

/** `lines`: those of ATTENDEE and ORGANIZER. One without a mail address identifies nobody. */
export function invitedOf(lines: readonly string[]): Invited {
  if (lines.length === 0) return nobody;
  const guests: Guest[] = [];
  let organizer: string | null = null;
  for (const line of lines) {
    const found = address.exec(line)?.[1]?.toLowerCase();
    if (found === undefined) continue;
    if (/^ORGANIZER/i.test(line)) organizer = found;
    else if (!/;CUTYPE="?(?:ROOM|RESOURCE)\b/i.test(line))
      guests.push({ address: found, hasDeclined: /;PARTSTAT="?DECLINED\b/i.test(line) });
  }
  return { guests, organizer };
}

/** The addresses in the name of a calendar. */
function addressesIn(text: string): readonly string[] {
  return (text.match(mail) ?? []).map((each) => each.toLowerCase());
}

/** Finds out who owns the calendar, meeting by meeting. */
export class Whose {
  readonly #named = new Set<string>();
  /** The people in all meetings so far; null before the first. */
  #common: ReadonlySet<string> | null = null;
  readonly #meetings = new Set<string>();

  name(text: string): void {
    for (const each of addressesIn(text)) this.#named.add(each);
  }

  meeting(uid: string, { guests, organizer }: Invited): void {
    if (guests.length === 0) return;
    this.#meetings.add(uid);
    const there = new Set([
      ...guests.map((each) => each.address),
      ...(organizer === null ? [] : [organizer]),
    ]);
    const before = this.#common;
    this.#common = before === null ? there : new Set([...before].filter((each) => there.has(each)));
  }

  /** The owner's addresses; empty if unknown. With a single meeting it could be any of its guests. */
  addresses(): ReadonlySet<string> {
    if (this.#named.size > 0) return this.#named;
    const common = this.#common ?? new Set<string>();
    return this.#meetings.size > 1 && common.size === 1 ? common : new Set();
  }
}

/** Whether the owner has declined; if the owner is unknown, whether all guests have. */
export function isDeclined({ guests, organizer }: Invited, whose: ReadonlySet<string>): boolean {
  const asked = guests.filter(({ address: each }) => (whose.size > 0 ? whose.has(each) : each !== organizer));
  return asked.length > 0 && asked.every(({ hasDeclined }) => hasDeclined);
}
