/** axe-core on a page of a browser test: what would keep somebody out, in a form that says where. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, ImpactValue } from 'axe-core'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const GRAVE: readonly (ImpactValue | undefined)[] = ['serious', 'critical']

export interface AxeOptions {
  /** CSS selectors left out, each with a reason at the caller: what is not ours to draw. */
  exclude?: string[]
}

/** The serious and critical findings on the page as it is now, one readable line each; empty when there are none. */
export async function graveFindings(page: Page, { exclude = [] }: AxeOptions = {}): Promise<string[]> {
  // Through the debugger, which the page's Content-Security-Policy does not govern; once for a page that is looked at again.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${SOURCE}; 0`)
  const results = await page.evaluate(
    async ([tags, left]): Promise<AxeResults> => {
      const axe = Reflect.get(globalThis, 'axe') as typeof import('axe-core')
      return axe.run({ exclude: left.map((selector) => [selector]) }, { runOnly: tags, resultTypes: ['violations'] })
    },
    [TAGS, exclude] as const,
  )
  return results.violations
    .filter((violation) => GRAVE.includes(violation.impact ?? undefined))
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id} (${violation.impact}): ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`))
}
