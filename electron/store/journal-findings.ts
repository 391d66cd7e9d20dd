/** What may be wrong with the segments of the journal, and telling the person each of it once. */
import { assertNever } from '../../shared/assert-never.ts';
import { message } from '../../shared/messages/message.ts';
import { copyAside, report, type StoreContext, setAside } from './data-folder.ts';

/**
 * What may be wrong with a segment.
 * - `damaged`: a part of it is.
 * - `unreadable`: no line of it is whole.
 * - `missing`: commits are missing before it or within it.
 * - `cut`: it ends before commits that were written to it.
 * - `gone`: the file does not exist.
 * - `misplaced`: it is a copy of another segment, or another segment under a wrong name.
 * - `newer`: a later version wrote it.
 * - `foreign`: a device wrote it that had not written here by then.
 */
export type Finding =
  | 'damaged'
  | 'unreadable'
  | 'missing'
  | 'cut'
  | 'gone'
  | 'misplaced'
  | 'newer'
  | 'foreign';

export type OnFinding = (file: string, finding: Finding) => Promise<void>;

/** A segment that the disk does not return. `unread` is the system's error code. */
export interface Unread {
  readonly unread: string;
}

export class JournalFindings {
  readonly #place: StoreContext;
  /** The segments that have been reported already. */
  readonly #reported = new Set<string>();

  constructor(place: StoreContext) {
    this.#place = place;
  }

  /** Reports a finding, and sets aside what cannot be read. A segment is reported only once. */
  async report(file: string, finding: Finding): Promise<void> {
    if (this.#reported.has(file)) return;
    this.#reported.add(file);
    switch (finding) {
      case 'damaged':
        return setAside(this.#place, file, (aside) => message('files.segmentDamaged', { file, aside }), {
          copy: true,
        });
      case 'unreadable':
        return setAside(this.#place, file, (aside) => message('files.segmentUnreadable', { file, aside }));
      case 'newer':
        return report(this.#place, 'missing', file, message('files.segmentNewer', { file }));
      case 'gone':
        return report(this.#place, 'missing', file, message('files.segmentGone', { file }));
      case 'foreign':
        return report(this.#place, 'missing', file, message('files.segmentForeignEarlier', { file }));
      case 'misplaced':
        return report(this.#place, 'missing', file, message('files.segmentMisplaced', { file }));
      case 'missing':
        return report(this.#place, 'missing', file, message('files.commitsMissing', { file }));
      case 'cut':
        return report(this.#place, 'missing', file, message('files.commitsCut', { file }));
      default:
        return assertNever(finding);
    }
  }

  /**
   * Reports one finding of a scan and copies a file that cannot be read to `set-aside/`; nothing is moved. The finding is added to `told`,
   * so that it is not reported again while it stays the same.
   */
  async reportOnce(file: string, finding: Finding | Unread, told: Set<string>): Promise<void> {
    if (typeof finding !== 'string') {
      const { unread: reason } = finding;
      const what = `${file} unread ${reason}`;
      if (!told.has(what))
        report(this.#place, 'missing', file, message('files.segmentUnread', { file, reason }));
      told.add(what);
      return;
    }
    const isKept = (finding === 'damaged' || finding === 'unreadable') && this.#place.readOnly === undefined;
    const what = isKept ? await copyAside(this.#place, file) : `${file} ${finding}`;
    if (told.has(what)) return;
    told.add(what);
    await this.report(file, finding === 'unreadable' ? 'damaged' : finding);
  }
}
