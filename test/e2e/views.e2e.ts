/** No view has a fault that axe-core finds, in both themes, and all of it fits: from right to left, and at 640 px in German. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium } from '../gallery/pictures.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { describeDrawn } from '../support/describe-drawn.ts'
import { layoutFaults } from '../views/layout-faults.ts'
import { filesSeen, type Look, onStage, show, USUAL } from '../views/stage.ts'
import { VIEWS } from '../views/views.ts'

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))
const NARROW: Look = { ...USUAL, language: 'de', width: 640, height: 480 }

/** Sources of whose own a person sees nothing. */
const UNSEEN = [
  // speaks to screen readers
  'renderer/components/Live.svelte',
  // MenuList shows it
  'renderer/views/RowMenu.svelte',
]

/** Of the window, the launcher, their views and their components, as paths from the top level. */
const sources = ['', 'views', 'components'].flatMap((folder) =>
  readdirSync(join(renderer, folder))
    .filter((file) => file.endsWith('.svelte'))
    .map((file) => ['renderer', folder, file].filter((part) => part !== '').join('/')),
)

describeDrawn('the view', () => {
  let browser: Browser
  let page: Page
  const seen = new Set<string>()
  beforeAll(async () => {
    browser = await openChromium()
    page = await onStage(browser, USUAL)
  })
  afterAll(() => browser.close())

  test.each(Object.keys(VIEWS))('%s', async (name) => {
    const faults: Record<string, readonly string[]> = {}
    await page.emulateMedia({ colorScheme: 'light' })
    await show(page, name, USUAL)
    for (const file of await filesSeen(page)) seen.add(file)
    faults['light'] = await axeFaults(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    faults['dark'] = await axeFaults(page, 'colors')
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    faults['right to left'] = await layoutFaults(page)
    await show(page, name, NARROW)
    faults['640 px'] = [...(await layoutFaults(page)), ...(await axeFaults(page))]
    expect(faults).toEqual({ light: [], dark: [], 'right to left': [], '640 px': [] })
  })

  test('that shows it: each source has one', () => {
    expect(sources.filter((source) => !seen.has(source) && !UNSEEN.includes(source))).toEqual([])
  })

  test('with a fault is found', async () => {
    await show(page, 'list', USUAL)
    await page.evaluate(() => {
      const button = document.createElement('button')
      button.style.cssText = 'position: fixed; left: 2000px; width: 40px'
      document.body.append(button)
    })
    expect(await axeFaults(page)).toContainEqual(expect.stringMatching(/^button-name/))
    expect(await layoutFaults(page)).toContainEqual(expect.stringMatching(/^out of the window: <button/))
  })
})
