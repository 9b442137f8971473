/** `npm run screenshots [-- part of a view's name]`: takes pictures of every view with 500 organizations, in each look, into .cache/screenshots, for people to look at. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChromium } from '../gallery/pictures.ts'
import { type Look, onStage, show, USUAL } from '../views/stage.ts'
import { VIEWS } from '../views/views.ts'

const folder = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url))

const LOOKS: Readonly<Record<string, Look>> = {
  light: USUAL,
  dark: { ...USUAL, theme: 'dark' },
  '640-px': { ...USUAL, width: 640, height: 480 },
  '200-percent': { ...USUAL, width: 640, height: 400, scale: 2 },
  'right-to-left': { ...USUAL, direction: 'rtl' },
  german: { ...USUAL, language: 'de' },
}

const [part = ''] = process.argv.slice(2)
const names = Object.keys(VIEWS).filter((name) => name.includes(part))
if (names.length === 0) throw new Error(`No view has ${part} in its name`)

const browser = await openChromium()
try {
  await rm(folder, { recursive: true, force: true })
  for (const [look, shown] of Object.entries(LOOKS)) {
    await mkdir(join(folder, look), { recursive: true })
    const page = await onStage(browser, shown)
    for (const name of names) {
      await show(page, name, shown)
      const file = `${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}.png`
      await page.screenshot({ path: join(folder, look, file), animations: 'disabled' })
    }
    await page.context().close()
    console.log(`.cache/screenshots/${look}`)
  }
} finally {
  await browser.close()
}
