/** No view has a fault that axe-core finds, in both themes, and all of it fits: at 640 px in German, and from right to left at 200%. */
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
/** What a window of 1280 × 800 pixels has at a text size of 200%. */
const LARGE: Look = { ...USUAL, direction: 'rtl', width: 640, height: 400 }

/** Sources of whose own a person sees nothing. */
const UNSEEN = [
  // speaks to screen readers
  'renderer/components/Live.svelte',
  // MenuList shows it
  'renderer/views/RowMenu.svelte',
  // the dialog shows what is typed into it
  'renderer/views/TypedEarly.svelte',
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
    await show(page, name, NARROW)
    faults['640 px'] = [...(await layoutFaults(page)), ...(await axeFaults(page))]
    await show(page, name, LARGE)
    faults['right to left at 200%'] = await layoutFaults(page)
    expect(faults).toEqual({ light: [], dark: [], '640 px': [], 'right to left at 200%': [] })
  })

  test('of a slim list has the filters in a line, and those in use below it', async () => {
    const rows = async (name: string) => {
      await show(page, name, { ...NARROW, language: 'en' })
      const boxes = await page.locator('.choices button').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { top, bottom } = button.getBoundingClientRect()
          return (top + bottom) / 2
        }),
      )
      return new Set(boxes.map(Math.round)).size
    }
    expect([await rows('list'), await rows('list, limited')]).toEqual([1, 2])
    expect(await page.locator('.choices').first().textContent()).toContain('Filter (2)')
  })

  test.each([
    ['the usual window', USUAL],
    ['the narrow one', NARROW],
  ])('of the add dialog in German has its buttons in one line of %s', async (_which, look) => {
    await show(page, 'add, detected', { ...look, language: 'de' })
    const tops = await page
      .locator('dialog footer .buttons button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top))
    expect([tops.length, new Set(tops).size]).toEqual([4, 1])
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
    await show(page, 'list', USUAL)
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
      const menu = document.createElement('div')
      menu.role = 'menu'
      menu.style.cssText = 'position: fixed; top: -40px; display: flex; direction: ltr'
      menu.innerHTML =
        '<i></i><p style="width: 40px; overflow: hidden; white-space: nowrap">A line that is cut</p>'
      document.body.append(menu)
    })
    expect((await layoutFaults(page)).map((fault) => fault.split(':', 1)[0])).toEqual([
      'out of the window',
      'not mirrored',
      'text cut without an ellipsis',
      'text cut without a tooltip',
      'text at the wrong edge',
    ])
  })
})
