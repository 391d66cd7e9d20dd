/** Renames, merges and colours an owner's labels (rules, "labels"). This touches no session: see `label-book.ts`. */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import { isChangedSince } from '../commit.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { isSameLabel, labelKey } from '../description.ts';
import { type LabelBook, labelBook, labelStream } from '../label-book.ts';
import { isBlank } from '../plain-text.ts';
import { refused } from '../refusal.ts';
import { type Label, own, type Registry } from '../registry.ts';
import type { OwnerId } from '../session.ts';

/**
 * `inUse` holds the labels that something carries, under their present names. The caller has to read them, because no decider reads every
 * session.
 */
interface AboutLabel {
  readonly owner: OwnerId;
  readonly label: string;
  readonly inUse: readonly string[];
}

/** `color` is the colour in which the label is shown now, 0 to 7. It keeps that colour. */
interface Seen {
  readonly color: number;
}

export type LabelCommand =
  | (AboutLabel & Seen & { readonly type: 'RenameLabel'; readonly name: string })
  /** From then on the first label goes by the other. `color` is the colour of the other. */
  | (AboutLabel & Seen & { readonly type: 'MergeLabels'; readonly into: string })
  | (AboutLabel & Seen & { readonly type: 'ColorLabel' })
  /** `label` is the id of its stream. */
  | {
      readonly type: 'PutBackLabel';
      readonly owner: OwnerId;
      readonly label: string;
      readonly before: Label | undefined;
      readonly after: Label;
    };

/**
 * Refused: a label that nothing carries, a blank name, a name that another label has (that is a merge), and merging a label into itself.
 */
export function decideLabel(command: LabelCommand, reads: Reads): Decided {
  if (command.type === 'PutBackLabel') return putBack(command, reads);
  const { owner, label, inUse, color } = command;
  const book = labelBook(reads.registry, owner);
  const name = inUse.find((each) => book.keyOf(each) === book.keyOf(label));
  if (name === undefined) return noSuchLabel(label, 'label');
  const root = book.keyOf(label);
  const settle = settling(reads, owner);
  switch (command.type) {
    case 'RenameLabel': {
      const wanted = command.name.trim();
      if (isBlank(wanted)) return refused('blank-name', message('refusal.blankLabel'), 'name');
      const key = labelKey(wanted);
      if (key === root)
        return decision('label-renamed', root, settle(root, { name: wanted, color }), {
          name,
          to: wanted,
        });
      const taken = takenBy(wanted, root, inUse, book);
      if (taken !== null) return refused('conflict', message('refusal.labelExists', { name: taken }), 'name');
      const parts = [...settle(key, { name: wanted, color, into: null }), ...settle(root, { into: key })];
      return decision('label-renamed', key, parts, { name, to: wanted });
    }
    case 'MergeLabels': {
      const into = inUse.find((each) => book.keyOf(each) === book.keyOf(command.into));
      if (into === undefined) return noSuchLabel(command.into, 'into');
      const key = book.keyOf(into);
      if (key === root) return refused('conflict', message('refusal.sameLabel', { name }), 'into');
      const parts = [...settle(key, { name: into, color }), ...settle(root, { into: key })];
      return decision('labels-merged', key, parts, { name, to: into });
    }
    case 'ColorLabel':
      return decision('label-colored', root, settle(root, { name, color }), { name });
    default:
      return assertNever(command);
  }
}

function noSuchLabel(name: string, field: string) {
  return refused('not-found', message('refusal.noSuchLabel', { name }), field);
}

/** Another label whose present name this is. The label's own earlier names are free. */
function takenBy(name: string, root: string, inUse: readonly string[], book: LabelBook): string | null {
  return (
    inUse.find((each) => book.keyOf(each) !== root && isSameLabel(book.shown(each), book.shown(name))) ?? null
  );
}

type Settled = Partial<Pick<Label, 'name' | 'color' | 'into'>>;

/** Writes only the fields that differ. */
function settling({ now, registry }: Reads, owner: OwnerId) {
  return (key: string, fields: Settled): readonly DecidedPart[] => {
    // The label may be stored under the key that an older version made of its name.
    const before =
      own(registry.labels, labelStream(owner, key)) ??
      Object.values(registry.labels).find((each) => each.owner === owner && labelKey(each.key) === key);
    const id = labelStream(owner, before?.key ?? key);
    return before === undefined
      ? [created('label', 'Label', id, now, { owner, key, name: null, color: null, into: null, ...fields })]
      : changed('label', 'Label', id, now, { ...before }, fields);
  };
}

/** Refused if it was changed since. */
function putBack(
  { label: id, before, after }: LabelCommand & { readonly type: 'PutBackLabel' },
  { now, registry }: { readonly now: Instant; readonly registry: Registry },
): Decided {
  const present = own(registry.labels, id);
  const name = after.name ?? after.key;
  if (present === undefined || isChangedSince(after, present))
    return refused('conflict', message('refusal.changedSince', { name }));
  const fields =
    before === undefined
      ? { name: null, color: null, into: null }
      : { name: before.name, color: before.color, into: before.into };
  return decision('label-put-back', id, changedBack('label', 'Label', id, now, { ...present }, fields), {
    name,
  });
}
