/**
 * What was answered about a day stays true until the record changes, so whoever comes back to the day does not wait for it. Answers about
 * today and yesterday are not kept, as they depend on the present moment too: what is planned for yesterday may last into today.
 */
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { earliestBegin } from '../../shared/views/reflection/block-days.ts';
import type { Against } from '../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { PageClient } from '../bridge/page-client.ts';

/** A day, and the snapshot as of which it is asked about. */
export interface AskedOf {
  readonly client: Pick<PageClient, 'call'>;
  readonly snapshot: Snapshot;
  readonly date: LocalDate;
}

type Answer<Name extends QueryName> = Promise<Result<OutputOf<Name>>>;

/** A long day is half a megabyte. */
const mostKept = 10;

function isKept({ today }: Snapshot, date: LocalDate): boolean {
  return date !== today && date !== addDays(today, -1);
}

class DayAnswers<Name extends QueryName> {
  readonly #name: Name;
  /** For each snapshot, by the input, the oldest first: with the next snapshot all of them are out of date. */
  readonly #kept = new WeakMap<Snapshot, Map<string, Answer<Name>>>();

  constructor(name: Name) {
    this.#name = name;
  }

  /** A refusal is not kept. */
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

/** With the blocks of the days before that may go on into it. */
export const askPlan = (of: AskedOf) => plans.ask(of, { from: earliestBegin(of.date), to: of.date });

export const askReflection = (of: AskedOf, against: Against) =>
  reflections.ask(of, { date: of.date, against });

/** For whoever is about to go on to that day. */
export function askAhead(of: AskedOf, against: Against): void {
  if (!isKept(of.snapshot, of.date)) return;
  void askDay(of);
  void askPlan(of);
  void askReflection(of, against);
}
