/**
 * Caches answers about days. An answer stays valid until the record changes, so coming back to a day needs no wait. Answers about today and
 * yesterday are not cached, because they also depend on the present moment: a block planned for yesterday may last into today.
 */
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { earliestBegin } from '../../shared/views/reflection/block-days.ts';
import type { Against } from '../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { PageClient } from '../bridge/page-client.ts';

/** A day, and the snapshot for which it is requested. */
export interface AskedOf {
  readonly client: Pick<PageClient, 'call'>;
  readonly snapshot: Snapshot;
  readonly date: LocalDate;
}

type Answer<Name extends QueryName> = Promise<Result<OutputOf<Name>>>;

/** At most this many answers are kept, because the answer about a long day takes half a megabyte. */
const mostKept = 10;

function isKept({ today }: Snapshot, date: LocalDate): boolean {
  return date !== today && date !== addDays(today, -1);
}

class DayAnswers<Name extends QueryName> {
  readonly #name: Name;
  /** The answers for each snapshot, by input, the oldest first. A new snapshot invalidates all answers for the earlier ones. */
  readonly #kept = new WeakMap<Snapshot, Map<string, Answer<Name>>>();

  constructor(name: Name) {
    this.#name = name;
  }

  /** Returns a cached answer or calls the query. Refusals are not cached. */
  ask({ client, snapshot, date }: AskedOf, input: InputOf<Name>): Answer<Name> {
    if (!isKept(snapshot, date)) return client.call(this.#name, input);
    const kept = this.#kept.get(snapshot) ?? new Map<string, Answer<Name>>();
    this.#kept.set(snapshot, kept);
    const key = JSON.stringify(input);
    const answer = kept.get(key) ?? client.call(this.#name, input);
    kept.delete(key);
    kept.set(key, answer);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    void answer.then(({ ok }) => {
      if (!ok && kept.get(key) === answer) kept.delete(key);
    });
    return answer;
  }
}

const days = new DayAnswers('day');
const plans = new DayAnswers('plan');
const reflections = new DayAnswers('reflection');

export const askDay = (of: AskedOf) => days.ask(of, { date: of.date });

/** Includes the blocks of the days before that may last into the day. */
export const askPlan = (of: AskedOf) => plans.ask(of, { from: earliestBegin(of.date), to: of.date });

export const askReflection = (of: AskedOf, against: Against) =>
  reflections.ask(of, { date: of.date, against });

/** Loads a day ahead, for a person who is about to open it. */
export function askAhead(of: AskedOf, against: Against): void {
  if (!isKept(of.snapshot, of.date)) return;
  void askDay(of);
  void askPlan(of);
  void askReflection(of, against);
}
