/**
 * The check of a whole record. The journal is scanned, then each month is folded from it and compared with its file row by row, then index
 * and state are compared. Each file says up to which commit it goes and is compared with just those commits, so that a record can be
 * checked as a crash left it, and while further commits come in. Changes nothing.
 */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isHistoryMissing, type Thing } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { message } from '../../../shared/messages/message.ts';
import { errorCode } from '../../errors/error-code.ts';
import { NewerRecord } from '../../ports/newer-record.ts';
import type { Collection } from '../collection.ts';
import {
  indexFile,
  journalFolder,
  type Listings,
  listFolders,
  monthFile,
  monthsAmong,
  type StoreContext,
  stateFile,
} from '../data-folder.ts';
import { DayIndex } from '../day-index.ts';
import { DurableAdapter, type FileFormat, OutdatedFile, UnreadableFile } from '../durable-adapter.ts';
import { indexFormat } from '../index-file.ts';
import { JournalReader } from '../journal-reader.ts';
import { type FrozenMonth, monthFormat } from '../month-file.ts';
import { segmentName } from '../segment-name.ts';
import { type StateFile, stateFormat } from '../state-file.ts';
import { checkBackups } from './check-backups.ts';
import { Findings, type Mendable } from './findings.ts';
import type { FoldedThings } from './fold-group.ts';
import { countIn, FoldedGroups, noteActive } from './folded-groups.ts';
import { inFolder } from './in-folder.ts';
import { indexAgrees } from './index-agrees.ts';
import { JournalPlaces } from './journal-places.ts';
import { rowsThatDiffer, thingsIn } from './month-agrees.ts';
import { checkOtherFiles } from './other-files.ts';
import type { RecordFiles } from './record-files.ts';
import { registryAgrees } from './registry-agrees.ts';

export interface CheckParts {
  readonly files: RecordFiles;
  /** The folder, for the code that reads the journal. Nothing is reported or set aside through it. */
  readonly place: StoreContext;
  readonly kinds: KindTable;
  readonly collections: readonly Collection[];
  /**
   * Called between pieces of work with the progress, 0 to 1, so that other work gets its turn. If it rejects, the check ends with that
   * error.
   */
  readonly turn: (share: number) => Promise<void>;
}

export interface Checked {
  readonly sessions: number;
  readonly commits: number;
  readonly findings: Findings;
}

/** The share of the work that scanning the journal takes. */
const journalShare = 0.25;

export async function checkRecord(parts: CheckParts): Promise<Checked> {
  const check = new Check(parts);
  try {
    return await check.run();
  } catch (error) {
    if (error instanceof NewerRecord) {
      // Nothing more can be said about a record that a later version wrote.
      check.findings.add(error.file, error.notice);
      return { sessions: 0, commits: 0, findings: check.findings };
    }
    const findings = notRead(parts.place, error);
    if (findings === null) throw error;
    return { sessions: 0, commits: 0, findings };
  }
}

/**
 * If the disk does not return a file, that is the only finding. Nothing else is reported or mended, because other findings may only follow
 * from the missing file. Null if the error names no file of the record.
 */
function notRead(place: StoreContext, error: unknown): Findings | null {
  if (!(error instanceof Error && 'path' in error && typeof error.path === 'string')) return null;
  const file = inFolder(place, error.path);
  if (file === '' || file.startsWith('..')) return null;
  const findings = new Findings();
  findings.add(file, message('verify.notRead', { file, reason: errorCode(error) }));
  return findings;
}

type Read<Data> = Data | 'gone' | 'unreadable' | 'outdated';

class Check {
  readonly #parts: CheckParts;
  readonly #places: JournalPlaces;
  readonly #groups: FoldedGroups;
  readonly findings = new Findings();
  #sessions = 0;
  #isJournalWhole = true;

  constructor(parts: CheckParts) {
    this.#parts = parts;
    this.#places = new JournalPlaces(parts);
    this.#groups = new FoldedGroups({ ...parts, places: this.#places });
  }

  async run(): Promise<Checked> {
    const { place, collections } = this.#parts;
    const listings = await listFolders(place, collections);
    await this.#lookThroughJournal(listings.get(journalFolder)?.length ?? 0);
    const state = await this.#read(stateFile, stateFormat);
    const index = await this.#read(indexFile, indexFormat);
    const isNew = this.#places.lines === 0 && state === 'gone' && index === 'gone';
    const known = typeof state === 'string' ? null : state;
    if (!isNew) this.#reportUnread(stateFile, state, 'state');
    if (known !== null) await this.#compareState(known);
    else await this.#groups.registry(Number.POSITIVE_INFINITY);
    const figures = typeof index === 'string' ? null : index;
    const fresh = new DayIndex();
    const active = new Set<string>();
    await this.#compareMonths({ listings, state: known, figuresUpTo: figures?.sequence ?? 0, fresh, active });
    if (!isNew && index !== 'outdated') this.#reportUnread(indexFile, index, 'index');
    if (figures !== null && !indexAgrees(figures, fresh.frozen()))
      this.findings.add(indexFile, message('verify.figuresDiffer', { file: indexFile }), 'index');
    if (known !== null && !isDeepStrictEqual([...active].sort(), [...known.active].sort()))
      this.findings.add(
        stateFile,
        message('verify.activeDiffer', { file: stateFile }),
        this.#ifWhole('state'),
      );
    const { findings } = this;
    await checkOtherFiles({ place, listings, collections, places: this.#places, findings });
    await checkBackups({ place, findings, between: () => this.#parts.turn(1) });
    return { sessions: this.#sessions, commits: this.#places.lines, findings: this.findings };
  }

  /** `all` is the number of segments. */
  async #lookThroughJournal(all: number): Promise<void> {
    const { place, kinds, turn } = this.#parts;
    let segments = 0;
    await this.#places.find(new JournalReader(place, kinds), () => {
      segments += 1;
      return turn(Math.min(1, segments / all) * journalShare);
    });
    for (const { file, finding } of this.#places.findings)
      this.findings.add(file, message(`verify.${finding}`, { file }));
    this.#isJournalWhole = this.findings.isEmpty;
  }

  /** If a damaged journal has lost something, a readable file may be all that is left of it, so it is not made again from that journal. */
  #ifWhole(what: Mendable): Mendable | null {
    return this.#isJournalWhole ? what : null;
  }

  /** Compares the registry, and what the state says about the journal. */
  async #compareState(state: StateFile): Promise<void> {
    const { sequence, begun, registry, seen } = state;
    const { last } = this.#places;
    // Commits that the state has but the journal lacks are lost from the journal.
    if (last < sequence) this.#isJournalWhole = false;
    if (last < sequence && last > 0)
      this.findings.add(
        journalFolder,
        message('verify.journalBehind', { journal: String(last), file: stateFile, state: String(sequence) }),
      );
    if (last === 0 && sequence > 0) this.findings.add(journalFolder, message('files.journalMissing'));
    // The state has counted all commits up to its own number. If it has none of a device, that device cannot have written before it.
    const foreign = this.#places.authors.filter((each) => each.first <= sequence && !seen[each.device]);
    if (foreign.length > 0) this.#isJournalWhole = false;
    for (const { file } of foreign) this.findings.add(file, message('verify.foreign', { file }));
    if (typeof begun === 'number') {
      const file = `${journalFolder}/${segmentName(begun)}`;
      const { fs, folder } = this.#parts.files;
      const start = await fs.readStart(path.join(folder, file), 1);
      if (start === null) this.findings.add(file, message('verify.gone', { file }));
      else if (start.byteLength === 0) this.findings.add(file, message('verify.unreadable', { file }));
    }
    const folded = await this.#groups.registry(sequence);
    this.#reportLostParts(folded);
    if (!registryAgrees(folded, registry))
      this.findings.add(
        stateFile,
        message('verify.registryDiffers', { file: stateFile }),
        this.#ifWhole('state'),
      );
  }

  async #compareMonths({
    listings,
    state,
    figuresUpTo,
    fresh,
    active,
  }: {
    readonly listings: Listings;
    readonly state: StateFile | null;
    readonly figuresUpTo: number;
    readonly fresh: DayIndex;
    readonly active: Set<string>;
  }): Promise<void> {
    const { turn } = this.#parts;
    const months = this.#monthsIn(listings, state);
    for (const [at, { collection, name, inState }] of months.entries()) {
      const file = monthFile(collection, name);
      const frozen = await this.#read(file, monthFormat<Thing>(collection, name));
      const upTo = state?.sequence ?? 0;
      const folded = await this.#groups.month(collection, name, {
        file: typeof frozen === 'string' ? upTo : frozen.sequence,
        figures: figuresUpTo,
        state: upTo,
      });
      this.#compareFile(collection, file, { frozen, inState, folded: folded.file });
      if (collection.kind === 'session') this.#sessions += folded.latest.size;
      this.#reportLostParts(folded.latest);
      // If the journal has lost commits, index and state were counted from the file.
      const inFile = this.#isJournalWhole || typeof frozen === 'string' ? null : thingsIn(collection, frozen);
      countIn(fresh, inFile ?? folded.figures.values());
      noteActive(active, inFile ?? folded.state.values());
      await turn(journalShare + ((at + 1) / months.length) * (1 - journalShare));
    }
  }

  /**
   * `inState` is the commit up to which the state says that the file goes. `folded` is the month as it was after the file's last commit.
   */
  #compareFile(
    collection: Collection,
    file: string,
    {
      frozen,
      inState,
      folded,
    }: {
      readonly frozen: Read<FrozenMonth<Thing>>;
      readonly inState: number | undefined;
      readonly folded: FoldedThings;
    },
  ): void {
    if (frozen === 'gone') {
      // Commits beyond the state need not be in a file yet.
      if (inState !== undefined || folded.size > 0)
        this.findings.add(file, message('verify.gone', { file }), 'month');
    } else if (typeof frozen === 'string')
      this.findings.add(file, message('verify.unreadable', { file }), 'month');
    else if (inState !== undefined && frozen.sequence < inState)
      this.findings.add(file, message('verify.old', { file }), 'month');
    else
      for (const { id, finding } of rowsThatDiffer(collection, frozen, folded))
        this.findings.add(file, message(`verify.${finding}`, { file, id }), this.#ifWhole('month'));
  }

  /** Reports things with a commit whose predecessor is missing. */
  #reportLostParts(folded: FoldedThings): void {
    for (const { id, thing } of folded.values())
      if (isHistoryMissing(thing)) this.findings.add(journalFolder, message('verify.partLost', { id }));
  }

  /** Every month that files, state or journal mention. `inState` is the commit up to which the state says that its file goes. */
  #monthsIn(listings: Listings, state: StateFile | null) {
    return this.#parts.collections.flatMap((collection) => {
      const inState = state?.months[collection.folder] ?? {};
      const inJournal = this.#places.groups.flatMap((group) =>
        group.startsWith(`${collection.folder}/`) ? [group.slice(collection.folder.length + 1)] : [],
      );
      const names = [...monthsAmong(listings, collection), ...Object.keys(inState), ...inJournal];
      return [...new Set(names)].sort().map((name) => ({ collection, name, inState: inState[name] }));
    });
  }

  /** The file's content, or why it cannot be read. Rejects with `NewerRecord` for a file of a later version, which is not compared. */
  async #read<Data>(file: string, format: FileFormat<Data>): Promise<Read<Data>> {
    const { fs, folder } = this.#parts.files;
    try {
      const at = path.join(folder, file);
      return (await new DurableAdapter(fs, at, format, { named: file }).read()) ?? 'gone';
    } catch (error) {
      if (error instanceof UnreadableFile) return 'unreadable';
      if (error instanceof OutdatedFile) return 'outdated';
      throw error;
    }
  }

  #reportUnread(file: string, read: unknown, mend: 'state' | 'index'): void {
    if (read === 'gone') this.findings.add(file, message('verify.gone', { file }), mend);
    if (read === 'unreadable') this.findings.add(file, message('verify.unreadable', { file }), mend);
  }
}
