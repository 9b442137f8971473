/** Takes the pictures of the gallery in Chromium, and compares them with those that are kept. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { systemChromium } from '../support/drive-app.ts'
import { NOW } from '../support/profiles.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The pictures that are kept. */
export const KEPT = join(root, 'test/gallery/pictures')
/** Pixels of a page with all states, which is as high as they are, and of one with a single state. */
const SHEET = { width: 720, height: 60 }
const ALONE = { width: 720, height: 480 }
const SITE = 'https://gallery.example'

/** How every component is shown. */
const MODES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced-colors': { colorScheme: 'dark', forcedColors: 'active' },
  'pseudo-language': { colorScheme: 'light' },
} as const
export type Mode = keyof typeof MODES
export const ALL_MODES = Object.keys(MODES) as readonly Mode[]

/** Pixels of which a channel differs by more count as different: less is the smoothing of letters. */
const SAME_COLOR = 24
/** The share of different pixels that two pictures of the same may have. */
const SAME_PICTURE = 0.0005

export interface Picture {
  /** Of its file. */
  readonly name: string
  readonly png: Buffer
}

/** What draws the pictures: other letters or another Chromium draw others. */
export interface Drawn {
  readonly by: string
  readonly pictures: readonly Picture[]
}

let built: Promise<string> | undefined

/** Builds the page, once for this process, into a folder of its own. */
function builtPage(): Promise<string> {
  built ??= buildPage()
  return built
}

async function buildPage(): Promise<string> {
  const outDir = join(root, '.cache/gallery/page')
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'test/gallery'),
    base: './',
    publicDir: false,
    plugins: [svelte({ configFile: join(root, 'build/svelte.config.js') })],
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 5000 },
  })
  return outDir
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

async function contextFor(browser: Browser, mode: Mode, folder: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...MODES[mode],
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: SHEET,
  })
  await context.route(`${SITE}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: TYPES[extname(file)] ?? 'text/plain', body: await readFile(file) })
  })
  return context
}

/** The specimens, each with its states if they have pictures of their own. */
const listed = (page: Page): Promise<readonly { specimen: string; states: readonly string[] }[]> =>
  page.evaluate(() => (globalThis as unknown as { listed: never }).listed)

async function pictureOf(page: Page, search: Record<string, string>): Promise<Buffer> {
  await page.goto(`${SITE}/?${new URLSearchParams(search)}`)
  await page.locator('html[data-shown]').waitFor({ state: 'attached' })
  const whole = !('state' in search)
  await page.setViewportSize(whole ? SHEET : ALONE)
  return page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: whole })
}

const fileName = (...parts: readonly string[]) =>
  `${parts
    .join(' ')
    .replace(/[^\w]+/g, '-')
    .toLowerCase()}.png`

/** The widths of letters, which tell the fonts apart. */
async function letters(page: Page): Promise<string> {
  return page.evaluate(() => {
    const measure = document.createElement('canvas').getContext('2d')
    if (measure === null) return 'none'
    const widths = ['--font', '--mono'].map((token) => {
      measure.font = `100px ${getComputedStyle(document.documentElement).getPropertyValue(token)}`
      return measure.measureText('Homerealm 0123456789').width.toFixed(0)
    })
    return widths.join(' and ')
  })
}

/** Draws every specimen in every mode. */
export async function drawn(browser: Browser, modes: readonly Mode[]): Promise<Drawn> {
  const folder = await builtPage()
  const pictures: Picture[] = []
  let by = ''
  for (const mode of modes) {
    const context = await contextFor(browser, mode, folder)
    const page = await context.newPage()
    await page.clock.setFixedTime(NOW)
    await page.goto(`${SITE}/?list`)
    by = `${process.platform}, letters of ${await letters(page)} pixels`
    for (const { specimen, states } of await listed(page))
      for (const state of states.length === 0 ? [null] : states) {
        const search = {
          specimen,
          ...(state === null ? {} : { state }),
          ...(mode === 'pseudo-language' ? { pseudo: '' } : {}),
        }
        pictures.push({
          name: fileName(specimen, ...(state === null ? [] : [state]), mode),
          png: await pictureOf(page, search),
        })
      }
    await context.close()
  }
  return { by, pictures }
}

export const openChromium = () =>
  chromium.launch({
    executablePath: systemChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })

/** Keeps these pictures and no others. */
export async function keep({ by, pictures }: Drawn): Promise<void> {
  await rm(KEPT, { recursive: true, force: true })
  await mkdir(KEPT, { recursive: true })
  for (const { name, png } of pictures) await writeFile(join(KEPT, name), png)
  await writeFile(join(KEPT, 'drawn-by.txt'), `${by}\n`)
}

/** By whom the kept pictures were drawn. */
export const keptBy = (): string => readFileSync(join(KEPT, 'drawn-by.txt'), 'utf8').trim()

/** What differs from the kept pictures of these modes, a line for each picture. */
export async function changes(
  browser: Browser,
  { pictures }: Drawn,
  ...modes: readonly Mode[]
): Promise<readonly string[]> {
  const files = await readdir(KEPT)
  const kept = new Set(files.filter((file) => modes.some((mode) => file.endsWith(`-${mode}.png`))))
  const found: string[] = []
  const page = await browser.newPage()
  for (const { name, png } of pictures) {
    if (!kept.delete(name)) {
      found.push(`${name}: new`)
      continue
    }
    const before = await readFile(join(KEPT, name))
    const said = before.equals(png) ? null : await difference(page, before, png)
    if (said !== null) found.push(`${name}: ${said}`)
  }
  await page.close()
  return [...found, ...[...kept].map((name) => `${name}: not drawn any more`)]
}

/** How two pictures differ; null if a person sees no difference. */
export async function difference(page: Page, before: Buffer, now: Buffer): Promise<string | null> {
  const urls = [before, now].map((png) => `data:image/png;base64,${png.toString('base64')}`)
  const result = await page.evaluate(
    async ({ urls, sameColor }) => {
      const read = async (url: string) => {
        const image = new Image()
        image.src = url
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.naturalWidth
        canvas.height = image.naturalHeight
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
      }
      const [one, other] = await Promise.all(urls.map(read))
      if (!one || !other) throw new Error('A picture cannot be read')
      if (one.width !== other.width || one.height !== other.height)
        return `${one.width} × ${one.height} pixels before, now ${other.width} × ${other.height}`
      let different = 0
      for (let at = 0; at < one.data.length; at += 4)
        if (
          [0, 1, 2].some(
            (channel) =>
              Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0)) > sameColor,
          )
        )
          different += 1
      return different / (one.width * one.height)
    },
    { urls, sameColor: SAME_COLOR },
  )
  if (typeof result === 'string') return result
  return result > SAME_PICTURE ? `${(result * 100).toFixed(2)} % of the pixels differ` : null
}
