/** What axe-core finds in a page. https://github.com/dequelabs/axe-core */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules that the page breaks, with the elements. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
