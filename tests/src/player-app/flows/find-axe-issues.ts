import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What passes need not be listed, which saves time. */
const EVERYTHING: RunOptions = { resultTypes: ['violations'] };

/** Light and dark differ in nothing but colour. */
const COLOURS_ONLY: RunOptions = { ...EVERYTHING, runOnly: { type: 'rule', values: ['color-contrast'] } };

/**
 * What axe finds on the page as it is, and in its contrasts with the other colours. One text for each element that breaks
 * a rule.
 */
export async function findAxeIssues(page: Page): Promise<string[]> {
  const theme = String(await page.evaluate('document.documentElement.dataset.theme'));
  const other = theme === 'dark' ? 'light' : 'dark';
  const issues = await runAxe(page, EVERYTHING);
  await setTheme(page, other);
  const otherIssues = await runAxe(page, COLOURS_ONLY);
  await setTheme(page, theme);
  return [...issues.map(issue => `${theme}: ${issue}`), ...otherIssues.map(issue => `${other}: ${issue}`)];
}

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
}

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n  ${failureSummary}`),
  );
}
