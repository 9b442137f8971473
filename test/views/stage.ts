/** The stage: the app's own page in Chromium, where a scene stands in for main. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { LAUNCHER_HASH } from '../../main/contract/launcher-page.ts'
import { english } from '../../main/words/english/index.ts'
import { german } from '../../main/words/german/index.ts'
import type { Words } from '../../main/words/index.ts'
import { NOW } from '../support/profiles.ts'
import { VIEWS, type View } from './views.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SITE = 'https://homerealm.example'

/** How the window is shown. Pixels are those of CSS: at `scale` 2, a window of this size has four times as many. */
export interface Look {
  readonly language: 'en' | 'de'
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly theme: 'light' | 'dark'
  readonly direction: 'ltr' | 'rtl'
}

export const USUAL: Look = {
  ...{ language: 'en', width: 1100, height: 760, scale: 1, theme: 'light', direction: 'ltr' },
}

/** Pixels of the launcher's window. */
const LAUNCHER = { width: 640, height: 420 }

const WORDS: Readonly<Record<Look['language'], Words>> = { en: english, de: german }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

let built: Promise<string> | undefined

/** Builds the page, once for this process. */
function builtPage(): Promise<string> {
  built ??= buildPage()
  return built
}

async function buildPage(): Promise<string> {
  const outDir = join(root, '.cache/views/page')
  // Vite takes an unset one for production, and Svelte's plugin then notes no files at the elements
  process.env['NODE_ENV'] ??= 'development'
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'test/views'),
    base: './',
    publicDir: false,
    plugins: [svelte({ configFile: join(root, 'build/svelte.config.js'), compilerOptions: { hmr: false } })],
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 5000 },
  })
  return outDir
}

/** A window of its own in this look, without a view. Close its context after use. */
export async function onStage(browser: Browser, { width, height, scale, theme }: Look): Promise<Page> {
  const folder = await builtPage()
  const context = await browser.newContext({
    ...{ viewport: { width, height }, deviceScaleFactor: scale, colorScheme: theme },
    ...{ reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' },
  })
  await context.route(`${SITE}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: TYPES[extname(file)] ?? 'text/plain', body: await readFile(file) })
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  return page
}

/** Opens a view as a person does. @throws Error with the view's name if a step finds nothing to act on, or the page reports an error */
export async function show(page: Page, name: string, look: Look): Promise<void> {
  const view: View | undefined = VIEWS[name]
  if (view === undefined) throw new Error(`There is no view ${name}`)
  const { scene, in: place = 'window', open } = view
  const errors: unknown[] = []
  const note = (error: Error) => errors.push(error)
  page.on('pageerror', note)
  await page.setViewportSize(
    place === 'window'
      ? { width: look.width, height: look.height }
      : { ...LAUNCHER, width: Math.min(LAUNCHER.width, look.width) },
  )
  // another query: a page with only another hash would not load again
  const { language, direction } = look
  const search = new URLSearchParams({ scene, language, direction, view: name })
  await page.goto(`${SITE}/?${search}${place === 'launcher' ? LAUNCHER_HASH : ''}`)
  try {
    await page.locator('#app > *').first().waitFor()
    await open(page, WORDS[look.language])
    // nothing is under the pointer
    await page.mouse.move(0, 0)
    await settle(page)
  } catch (cause) {
    throw new Error(`The view "${name}" does not open. ${errors.map(String).join(' ')}`, { cause })
  }
  page.off('pageerror', note)
  if (errors.length > 0) throw new Error(`The view "${name}" reports ${errors.map(String).join(' ')}`)
}

/** Waits until nothing moves and the document is drawn. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))
  })

/** The files of the renderer of which something can be seen, as paths from the top level: while developing, Svelte notes them at the elements. */
export const filesSeen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    type Parent = { readonly file?: string; readonly parent: Parent | null }
    type Marked = Element & {
      readonly __svelte_meta?: {
        readonly parent: Parent | null
        readonly loc: { readonly file: string }
      } | null
    }
    const files = new Set<string>()
    const add = (file: string | undefined) => {
      const [path] = /renderer\/.+\.svelte$/.exec(file ?? '') ?? []
      if (path !== undefined) files.add(path)
    }
    for (const element of document.querySelectorAll<Marked>('*')) {
      const meta = element.__svelte_meta
      if (!meta || !element.checkVisibility({ visibilityProperty: true })) continue
      const { width, height } = element.getBoundingClientRect()
      if (width === 0 || height === 0) continue
      add(meta.loc.file)
      for (let parent = meta.parent; parent !== null && parent !== undefined; parent = parent.parent)
        add(parent.file)
    }
    return [...files]
  })
