/** What axe-core finds in a page, of any impact. https://github.com/dequelabs/axe-core */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** `colors`: only what another theme can change. */
export type AxeRules = 'all' | 'colors'

/** The rules that the page breaks, each with the elements that break it and how to mend them. */
export async function axeFaults(page: Page, rules: AxeRules = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    // no color of a transition
    await Promise.all(document.getAnimations().map((animation) => animation.finished))
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // a menu is in front of everything, outside the parts of the page
    const inMenu = '[data-bits-floating-content-wrapper]'
    axe.configure({ rules: [{ id: 'region', selector: `body *:not(${inMenu}, ${inMenu} *)` }] })
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      ...(only === 'colors'
        ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
        : {}),
    })
    return violations.map(
      ({ id, impact, nodes }) =>
        `${id} (${impact}): ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    )
  }, rules)
}
