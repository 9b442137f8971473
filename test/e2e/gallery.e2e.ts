/** No component looks other than in the picture that is kept of it. `npm run gallery -- --update` keeps new ones. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALL_MODES, changes, difference, drawn, keptBy, openChromium } from '../gallery/pictures.ts'
import { describeDrawn } from '../support/describe-drawn.ts'

describeDrawn('the gallery', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser.close())

  test('a difference that a person sees is found', async () => {
    const page = await browser.newPage({ viewport: { width: 200, height: 60 } })
    const picture = async (style: string) => {
      await page.setContent(`<body style="margin: 0"><p style="margin: 8px; ${style}">Connect</p>`)
      return page.screenshot()
    }
    const usual = await picture('')
    expect(await difference(page, usual, await picture(''))).toBeNull()
    for (const style of ['color: #555', 'padding-left: 1px', 'font-weight: 600', 'letter-spacing: 1px'])
      expect([style, await difference(page, usual, await picture(style))]).toEqual([
        style,
        expect.stringMatching(/ differ$/),
      ])
    await page.setViewportSize({ width: 200, height: 61 })
    expect(await difference(page, usual, await picture(''))).toBe('200 × 60 pixels before, now 200 × 61')
    await page.close()
  })

  test.for(ALL_MODES)('in %s', async (mode, { skip }) => {
    const now = await drawn(browser, [mode])
    if (now.by !== keptBy()) skip(`the pictures are drawn on ${keptBy()}, these on ${now.by}`)
    expect(now.pictures.length).toBeGreaterThan(30)
    expect(await changes(browser, now, mode)).toEqual([])
  })
})
