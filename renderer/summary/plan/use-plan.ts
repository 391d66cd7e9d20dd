/** The plan of a day and its page, requested again whenever something has changed. */
import { useState } from 'react';
import type { DayWithColors, OutputOf } from '../../../shared/contract/contract.ts';
import type { Block } from '../../../shared/domain/block.ts';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { dayOf, type LocalDate } from '../../../shared/time/day.ts';
import { isPlannedOn } from '../../../shared/views/reflection/block-days.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { usePage } from '../../components/page-context.ts';
import { answerAbout, useAsked } from '../../components/use-answer.ts';
import { askPlan } from '../day-answers.ts';

export interface PlanOfDay {
  readonly date: LocalDate;
  /** The blocks that begin on the day, by their start. These are copied, and kept by a baseline. */
  readonly blocks: readonly Block[];
  /** The blocks that began before the day and last into it. */
  readonly carried: readonly Block[];
  /** Other blocks, among them those of its baseline that are now planned for another day. Unordered. */
  readonly elsewhere: readonly Block[];
  /** Null if nothing is written about the day and it has no baseline. */
  readonly page: DayPage | null;
}

/** Returns null until the first answer. The old plan stays until that of another day arrives or is refused. */
export function usePlan(date: LocalDate, snapshot: Snapshot): PlanOfDay | null {
  const { revision, takenAt } = snapshot;
  const { client } = usePage();
  const ask = async () => {
    const found = await askPlan({ client, snapshot, date });
    return found.ok ? accepted(planOn(date, found.value)) : found;
  };
  return answerAbout(useAsked(ask, [date, revision, takenAt]), (plan) => plan.date === date);
}

function planOn(date: LocalDate, { blocks, elsewhere, pages }: OutputOf<'plan'>): PlanOfDay {
  const isOwn = (block: Block) => dayOf(block.start, block.frame) === date;
  const others = blocks.filter((block) => !isOwn(block));
  const goesOn = (block: Block) => isPlannedOn(date, block);
  return {
    date,
    blocks: blocks.filter(isOwn),
    carried: others.filter(goesOn),
    elsewhere: [...others.filter((block) => !goesOn(block)), ...elsewhere],
    page: pages.find((each) => each.date === date) ?? null,
  };
}

export interface DayAndPlan {
  readonly fetched: DayWithColors;
  readonly plan: PlanOfDay;
}

/**
 * Combines day and plan only if both are of the same day, so that they never appear beside another day's. Null until there are any, and
 * when one of them was refused.
 */
export function useTogether(fetched: DayWithColors | null, plan: PlanOfDay | null): DayAndPlan | null {
  const [both, setBoth] = useState<DayAndPlan | null>(null);
  if (fetched === null || plan === null) return null;
  if (fetched.date !== plan.date) return both;
  if (both?.fetched === fetched && both.plan === plan) return both;
  const next = { fetched, plan };
  setBoth(next);
  return next;
}
