/**
 * Imports a calendar file into the plan. The file arrives in parts, because a single call may not be as large as a calendar. It is read and
 * shown beside the plan, and what the person chooses is planned in one commit. Nothing of the file is kept once it was read or cancelled.
 */
import type {
  CalendarEntry,
  CalendarPreview,
  CheckedOf,
  Done,
  Handlers,
} from '../../shared/contract/contract.ts';
import type { Block } from '../../shared/domain/block.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import type { CalendarEvent, CalendarReading, Days } from '../../shared/domain/plan/calendar.ts';
import { type CalendarComparison, compareCalendar } from '../../shared/domain/plan/compare-calendar.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { dayInterval } from '../../shared/time/day.ts';
import type { Backups } from '../ports/backups.ts';
import type { CalendarFiles } from '../ports/calendar-files.ts';
import { answered } from './answered.ts';
import { decideTogether } from './decide-together.ts';
import type { By } from './draft.ts';
import type { RoutineLogService } from './service.ts';

/**
 * How many files are received, how many are read, and how many previews are kept at the same time. This allows for several windows, and
 * for windows that were closed without cancelling.
 */
const mostAtOnce = 4;

interface Incoming {
  readonly bytes: Buffer;
  received: number;
}

interface Shown {
  readonly reading: CalendarReading;
  readonly days: Days;
  readonly entries: readonly Entry[];
}

/** An entry: as it is shown, the command that plans it, and the key by which it is found again when the plan is compared anew. */
interface Entry {
  readonly shown: CalendarEntry;
  readonly command: Command;
  readonly key: string;
}

export class CalendarImport {
  readonly #service: RoutineLogService;
  readonly #files: CalendarFiles | null;
  readonly #incoming = new Map<string, Incoming>();
  readonly #reading = new Map<string, AbortController>();
  readonly #shown = new Map<string, Shown>();
  readonly #newId: () => string;
  readonly #backups: Pick<Backups, 'make'> | null;

  /** `files`: null where this program has no calendar reader. `backups`: makes a backup before each import. */
  constructor(
    service: RoutineLogService,
    files: CalendarFiles | null,
    newId: () => string,
    backups: Pick<Backups, 'make'> | null = null,
  ) {
    this.#service = service;
    this.#files = files;
    this.#newId = newId;
    this.#backups = backups;
  }

  handlers(
    by: () => By,
  ): Pick<Handlers, 'sendCalendar' | 'readCalendar' | 'cancelCalendar' | 'importCalendar'> {
    return {
      sendCalendar: async (part) => this.#take(part),
      readCalendar: (asked) => this.#read(asked),
      cancelCalendar: async ({ file }) => {
        this.#incoming.delete(file);
        this.#reading.get(file)?.abort();
        return accepted(null);
      },
      importCalendar: (chosen) => this.#plan(chosen, by()),
    };
  }

  #take({ file, size, at, part }: CheckedOf<'sendCalendar'>): Result<{ readonly received: number }> {
    if (this.#files === null) return refused('unavailable', message('calendar.readingFailed'), 'file');
    const largest = this.#files.largestFile;
    if (size > largest)
      return refused('invalid-input', message('calendar.tooLarge', { megabytes: largest / 2 ** 20 }), 'file');
    if (at === 0) keep(this.#incoming, file, { bytes: Buffer.alloc(size), received: 0 });
    const incoming = this.#incoming.get(file);
    const bytes = Buffer.from(part, 'base64');
    if (incoming?.received !== at || at + bytes.length > incoming.bytes.length)
      return refused('conflict', message('import.brokenOff'), 'file');
    bytes.copy(incoming.bytes, at);
    incoming.received += bytes.length;
    return accepted({ received: incoming.received });
  }

  async #read({ file, from, to }: CheckedOf<'readCalendar'>): Promise<Result<CalendarPreview>> {
    const incoming = this.#incoming.get(file);
    this.#incoming.delete(file);
    if (this.#files === null || incoming === undefined || incoming.received < incoming.bytes.length)
      return refused('conflict', message('import.brokenOff'), 'file');
    const ended = new AbortController();
    keep(this.#reading, file, ended, (oldest) => oldest.abort());
    const days = { from, to };
    try {
      const read = await this.#files.read(
        { bytes: incoming.bytes, days, frame: this.#service.frame() },
        ended.signal,
      );
      if (!read.ok) return read;
      const owner = this.#service.owner();
      const compared = this.#compare(read.value, days, await this.#service.store.blocksFromCalendars(owner));
      const entries = entriesOf(compared, owner);
      const preview = this.#newId();
      keep(this.#shown, preview, { reading: read.value, days, entries });
      const { counts, firstUnreadable } = read.value;
      const unchanged = compared.unchanged.length;
      return accepted({
        preview,
        entries: entries.map(({ shown }) => shown),
        unchanged,
        counts,
        firstUnreadable,
      });
    } finally {
      if (this.#reading.get(file) === ended) this.#reading.delete(file);
    }
  }

  #compare(reading: CalendarReading, { from, to }: Days, blocks: readonly Block[]): CalendarComparison {
    const frame = this.#service.frame();
    const read = { start: dayInterval(from, frame).start, end: dayInterval(to, frame).end };
    return compareCalendar(blocks, reading.events, read, untitled);
  }

  /**
   * The plan may have changed since the preview was shown. It is compared again, and what is planned already is left out, so that nothing
   * is planned twice.
   */
  async #plan({ preview, chosen }: CheckedOf<'importCalendar'>, by: By): Promise<Result<Done>> {
    const shown = this.#shown.get(preview);
    if (shown === undefined) return refused('not-found', message('import.readAgain'), 'preview');
    const backedUp = await this.#backups?.make('before-import');
    if (backedUp?.ok === false) return backedUp;
    const keys = new Set(chosen.flatMap((number) => shown.entries[number]?.key ?? []));
    const done = await this.#service.transact<Done>(by, async (draft, now) => {
      const owner = this.#service.owner();
      const blocks = await draft.blocksFromCalendars(owner);
      const commands = entriesOf(this.#compare(shown.reading, shown.days, blocks), owner)
        .filter(({ key }) => keys.has(key))
        .map(({ command }) => command);
      const planned = await decideTogether(draft, commands);
      return planned === null
        ? refused('not-found', message('import.nothingLeft'))
        : answered(draft, planned, now);
    });
    if (done.ok) this.#shown.delete(preview);
    return done;
  }
}

/** The title given to an event that has none. It is in the language of the record, not of the reader, because it is stored. */
const untitled = english.t('calendar.untitledEvent');

function entriesOf({ fresh, changed, removed, gone }: CalendarComparison, owner: string): readonly Entry[] {
  const planned = (event: CalendarEvent) => ({
    title: event.title ?? untitled,
    start: event.start,
    end: event.end,
  });
  const plan = (event: CalendarEvent): Command => ({
    type: 'PlanBlock',
    owner,
    source: event.source,
    labels: [],
    taskId: null,
    ...planned(event),
  });
  const eventKey = (kind: CalendarEntry['kind'], { source: { uid, occurrence } }: CalendarEvent) =>
    `${kind} ${occurrence ?? '-'} ${uid}`;
  const of = (block: Block) => ({ title: block.title, start: block.start, end: block.end });
  return [
    ...fresh.map((event) => ({
      shown: { kind: 'fresh' as const, ...planned(event), before: null },
      command: plan(event),
      key: eventKey('fresh', event),
    })),
    ...changed.map(({ block, event }) => ({
      shown: { kind: 'changed' as const, ...planned(event), before: of(block) },
      command: { type: 'ChangeBlock' as const, owner, block: block.id, changes: planned(event) },
      key: eventKey('changed', event),
    })),
    ...removed.map(({ event }) => ({
      shown: { kind: 'removed' as const, ...planned(event), before: null },
      command: plan(event),
      key: eventKey('removed', event),
    })),
    ...gone.map((block) => ({
      shown: { kind: 'gone' as const, ...of(block), before: null },
      command: { type: 'RemoveBlock' as const, owner, block: block.id },
      key: `gone ${block.id}`,
    })),
  ];
}

/** Adds a value and drops the oldest ones beyond `mostAtOnce`, because their windows have most likely gone. */
function keep<Value>(
  kept: Map<string, Value>,
  key: string,
  value: Value,
  onDropped: (dropped: Value) => void = () => undefined,
): void {
  const before = kept.get(key);
  if (before !== undefined) onDropped(before);
  kept.delete(key);
  kept.set(key, value);
  for (const [oldest, dropped] of kept) {
    if (kept.size <= mostAtOnce) return;
    kept.delete(oldest);
    onDropped(dropped);
  }
}
