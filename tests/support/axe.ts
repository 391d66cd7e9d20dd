/** Runs axe on a page. Findings are returned as one line for each element that violates a rule. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface Looked {
  /** The rules to run. If absent, all of them run. */
  readonly rules?: readonly string[];
  /** Rules not to run. */
  readonly without?: readonly string[];
  /** The selector of the part to check. If absent, the whole page is checked. */
  readonly within?: string;
}

/** The rules that a change of theme can break. A theme changes only colours, so the other rules run once. */
const rulesOfColors = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe in one call ("legacy mode") and collects only violations. This takes a third of the processor time, because axe otherwise transfers
 * the results of all rules and merges them in a second page, as pages with frames need it. Throws if the page has frames, because legacy mode
 * skips them.
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

/** Checks a page in the light theme with all rules, and then in the dark theme with the rules on colours. */
export async function violationsInBothThemes(page: Page, looked: Looked = {}): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const inLight = await violationsOf(page, looked);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await violationsOf(page, { ...looked, rules: rulesOfColors });
  return [...inLight, ...inDark.map((each) => `dark: ${each}`)];
}
