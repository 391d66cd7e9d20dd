/** What axe finds wrong with a page, as a line for each element that violates a rule. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface Looked {
  /** The rules to run; all of them if absent. */
  readonly rules?: readonly string[];
  /** Rules that are left out. */
  readonly without?: readonly string[];
  /** A selector of the only part that is looked at. */
  readonly within?: string;
}

/** The rules that a change of theme can break. A theme changes only colours, so the other rules run once. */
const rulesOfColors = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe in one piece ("legacy mode") and collects only violations. That takes a third of the processor time: otherwise the results of all rules are
 * carried over, and put together in a second page, as a page with frames needs it. Throws if the page has frames, because they would be left out.
 */
export async function violationsOf(
  page: Page,
  { rules, without, within }: Looked = {},
): Promise<readonly string[]> {
  if (page.frames().length > 1) throw new Error('the page has frames');
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  if (without !== undefined) axe.disableRules([...without]);
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Looks at one page in light, and then at its colours in dark. */
export async function violationsInBothThemes(page: Page, looked: Looked = {}): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const inLight = await violationsOf(page, looked);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await violationsOf(page, { ...looked, rules: rulesOfColors });
  return [...inLight, ...inDark.map((each) => `dark: ${each}`)];
}
