/** What is planned on a day, and what is written of it: asked for anew whenever something has changed. */
import { useEffect, useState } from 'react';
import type { DayWithColors } from '../../../shared/contract/contract.ts';
import type { Block } from '../../../shared/domain/block.ts';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import { dayOf, type LocalDate } from '../../../shared/time/day.ts';
import { isPlannedOn } from '../../../shared/views/reflection/block-days.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, usePage } from '../../components/page-context.ts';
import { askPlan } from '../day-answers.ts';

export interface PlanOfDay {
  readonly date: LocalDate;
  /** Those that begin on it, by their start: what is copied, and what a baseline keeps. */
  readonly blocks: readonly Block[];
  /** Those that began before the day and go on into it. */
  readonly carried: readonly Block[];
  /** Others, among them those of its baseline that are planned for another day by now; in no order. */
  readonly elsewhere: readonly Block[];
  /** Null: nothing is written of the day, and no baseline was kept. */
  readonly page: DayPage | null;
}

/** Null until the first answer. While another day is asked for, the one before stays. */
export function usePlan(date: LocalDate, snapshot: Snapshot): PlanOfDay | null {
  const { revision, takenAt } = snapshot;
  const { client, say } = usePage();
  const [plan, setPlan] = useState<PlanOfDay | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the plan may be another now
  useEffect(() => {
    let isWanted = true;
    void askPlan({ client, snapshot, date }).then((answer) => {
      if (!isWanted) return;
      if (!answer.ok) return say(refusalStatus(answer.refusal));
      const { blocks, elsewhere, pages } = answer.value;
      const isOwn = (block: Block) => dayOf(block.start, block.frame) === date;
      const others = blocks.filter((block) => !isOwn(block));
      const goesOn = (block: Block) => isPlannedOn(date, block);
      setPlan({
        date,
        blocks: blocks.filter(isOwn),
        carried: others.filter(goesOn),
        elsewhere: [...others.filter((block) => !goesOn(block)), ...elsewhere],
        page: pages.find((each) => each.date === date) ?? null,
      });
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, date, revision, takenAt]);
  return plan;
}

export interface DayAndPlan {
  readonly fetched: DayWithColors;
  readonly plan: PlanOfDay;
}

/** Both of one day, so that neither is drawn beside the other day's; null until there are any. */
export function useTogether(fetched: DayWithColors | null, plan: PlanOfDay | null): DayAndPlan | null {
  const [both, setBoth] = useState<DayAndPlan | null>(null);
  if (fetched === null || plan === null || fetched.date !== plan.date) return both;
  if (both?.fetched === fetched && both.plan === plan) return both;
  const next = { fetched, plan };
  setBoth(next);
  return next;
}
