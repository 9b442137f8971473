/**
 * `npm run bench -- window`: measures the window with 10 to 10,000 organizations. On a real Electron each figure stands beside
 * that of a bare window of the same Electron, otherwise beside that of the smallest list.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { electronExecutable } from '../../build/electron.ts'
import { columns } from '../../main/command-line/columns.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { launchApp } from '../support/drive-app.ts'
import { aDetection, aProfile } from '../support/profiles.ts'
import { inFolder } from './folder.ts'
import { atShare } from './times.ts'

const SIZES = [10, 100, 1000, 10_000]
/** Starts of each size. */
const STARTS = 3
/** Each is typed and then removed, key by key. */
const TYPED = ['contoso', 'cspr', 'fabirkam', 'uat 99', 'nothing like it']

const CUSTOMERS = ['Contoso', 'Fabrikam', 'Adventure Works', 'Northwind Traders', 'Lucerne Publishing']
const KINDS = ['Sales Production', 'Service UAT', 'Marketing Development']

async function fill(dataDir: string, count: number): Promise<void> {
  const store = await openProfileStore({ dataDir })
  store.addAll(
    Array.from({ length: count }, (_, index) =>
      aProfile({
        name: `${CUSTOMERS[index % CUSTOMERS.length]} ${KINDS[index % KINDS.length]} ${index}`,
        orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl,
        userName: `alex${index}@contoso.example`,
        detection: aDetection(),
      }),
    ),
  )
  store.close()
}

/** Milliseconds from each key in the search to the frame that shows its result. */
const keysToPaint = (window: Page): Promise<readonly number[]> =>
  window.evaluate(async (typed) => {
    const field = document.querySelector('input[type=search]') as HTMLInputElement
    // a task posted in a frame runs after that frame's paint
    const painted = () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = resolve
          port2.postMessage(null)
        }),
      )
    const times: number[] = []
    for (const text of typed)
      for (let length = 1; length <= text.length; length += 1) {
        await painted()
        const started = performance.now()
        field.value = text.slice(0, length)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await painted()
        times.push(performance.now() - started)
      }
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return times
  }, TYPED)

/** Milliseconds between the frames while the list scrolls a row and a half in each. */
const scrollFrames = (window: Page): Promise<readonly number[]> =>
  window.evaluate(async () => {
    const list = document.querySelector('[role=listbox], [role=tree]') as HTMLElement
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let before = await frame()
    for (let step = 0; step < 120; step += 1) {
      list.scrollTop += 100
      const now = await frame()
      times.push(now - before)
      before = now
    }
    list.scrollTop = 0
    return times
  })

/** Milliseconds from a click on the star until the details show it. */
async function starToPaint(window: Page): Promise<number> {
  const star = window.getByRole('button', { name: 'Favorite' })
  return star.evaluate(async (button) => {
    const started = performance.now()
    const pressed = button.getAttribute('aria-pressed')
    ;(button as HTMLElement).click()
    while (button.getAttribute('aria-pressed') === pressed)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.now() - started
  })
}

/** Milliseconds after its start, when an app has read what can wait. */
const SETTLED = 4000

/**
 * Megabytes of all processes of the app, each shared page divided among those that share it (PSS); null on the stand-in, and
 * where the system does not tell. https://docs.kernel.org/filesystems/proc.html
 */
async function memoryOf(app: ElectronApplication): Promise<number | null> {
  if ((await electronExecutable()).kind === 'stand-in' || process.platform !== 'linux') return null
  await pause(SETTLED)
  const ids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  const sizes = ids.map(
    (id) => /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1],
  )
  return sizes.reduce((sum, kilobytes) => sum + Number(kilobytes), 0) / 1024
}

interface Measured {
  readonly start: number
  readonly memory: number | null
  readonly key: number | null
  readonly scroll: number | null
  readonly star: number | null
  readonly nodes: number | null
}

/** A window of the same Electron with nothing in it; null on the stand-in. */
async function floor(): Promise<Measured | null> {
  const { kind, path } = await electronExecutable()
  if (kind === 'stand-in') return null
  const starts: number[] = []
  let memory: number | null = null
  for (let run = 0; run < STARTS; run += 1)
    await inFolder(async (dataDir) => {
      const started = performance.now()
      const app = await _electron.launch({
        executablePath: path,
        args: [fileURLToPath(new URL('floor', import.meta.url)), `--data-dir=${dataDir}`],
        chromiumSandbox: true,
      })
      await (await app.firstWindow()).getByRole('heading').waitFor()
      starts.push(performance.now() - started)
      memory = await memoryOf(app)
      await app.close()
    })
  return { start: atShare(starts, 0.5), memory, key: null, scroll: null, star: null, nodes: null }
}

const measured = (count: number): Promise<Measured> =>
  inFolder(async (dataDir) => {
    await fill(dataDir, count)
    const starts: number[] = []
    for (let run = 1; ; run += 1) {
      const started = performance.now()
      const { app, window, close } = await launchApp({ dataDir })
      await window.getByRole('option').first().waitFor()
      starts.push(performance.now() - started)
      if (run < STARTS) {
        await close()
        continue
      }
      await window.getByRole('button', { name: 'Favorite' }).waitFor()
      const memory = await memoryOf(app)
      const key = atShare(await keysToPaint(window), 0.95)
      const scroll = atShare(await scrollFrames(window), 0.95)
      const star = await starToPaint(window)
      const nodes = await window.evaluate(() => document.querySelectorAll('*').length)
      await close()
      return { start: atShare(starts, 0.5), memory, key, scroll, star, nodes }
    }
  })

const COLUMNS = [
  ['start', 'START TO LIST', ' ms'],
  ['memory', 'MEMORY', ' MB'],
  ['key', 'KEY TO PAINT, P95', ' ms'],
  ['scroll', 'SCROLL FRAME, P95', ' ms'],
  ['star', 'STAR', ' ms'],
  ['nodes', 'DOM NODES', ''],
] as const

/** The lines of a table: each figure, and its ratio to that of the first row that has one. */
export async function windowFigures(): Promise<readonly string[]> {
  const bare = await floor()
  const rows: [string, Measured][] = bare === null ? [] : [['bare window', bare]]
  for (const count of SIZES) rows.push([String(count), await measured(count)])
  const texts = rows.map(([name, now]) => [
    name,
    ...COLUMNS.map(([what, , unit]) => {
      const base = rows.find(([, each]) => each[what] !== null)?.[1][what] ?? 1
      const value = now[what]
      return value === null ? '' : `${value.toFixed(0)}${unit} (${(value / (base || 1)).toFixed(2)} ×)`
    }),
  ])
  return columns([['ORGANIZATIONS', ...COLUMNS.map(([, title]) => title)], ...texts])
}
