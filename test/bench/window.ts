/**
 * `npm run bench -- window`: measures the window with 10 to 10,000 organizations. On a real Electron each figure stands beside
 * that of a bare window of the same Electron, otherwise beside that of the smallest list.
 */
import { _electron, type Page } from 'playwright-core'
import { electronExecutable } from '../../build/electron.ts'
import { columns } from '../../main/command-line/columns.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { aDetection, aProfile } from '../support/profiles.ts'
import { changeTimes, starsToPaint } from './changes.ts'
import { inFolder } from './folder.ts'
import { shortcutToPaint } from './launcher.ts'
import { FLOOR, memoryOf, memoryWithoutWindow } from './memory.ts'
import { diskWrite, storeOpening } from './store.ts'
import { atShare } from './times.ts'

const LARGEST = 10_000
const SIZES = [10, 100, 1000, LARGEST]
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

/** Epoch milliseconds, with fractions. */
const now = (): number => performance.timeOrigin + performance.now()

/** When a page had painted something for the first time, epoch milliseconds. */
const firstPaint = (window: Page): Promise<number> =>
  window.evaluate(async () => {
    for (;;) {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      if (paint !== undefined) return performance.timeOrigin + paint.startTime
      await new Promise(requestAnimationFrame)
    }
  })

/**
 * When a search that began with the first visible row had its answer painted, epoch milliseconds. The search is for a word that
 * one organization has.
 */
const usable = (window: Page, word: string): Promise<number> =>
  window.evaluate(async (word) => {
    const painted = () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = resolve
          port2.postMessage(null)
        }),
      )
    const rows = () => [...document.querySelectorAll('[role=option]')]
    while (rows().length === 0) await painted()
    const field = document.querySelector('input[type=search]') as HTMLInputElement
    field.value = word
    field.dispatchEvent(new Event('input', { bubbles: true }))
    while (rows().length !== 1 || !rows()[0]?.textContent?.includes(word)) await painted()
    const at = performance.timeOrigin + performance.now()
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return at
  }, word)

interface Measured {
  readonly start: number
  readonly paint: number
  readonly memory: number | null
  readonly key: number | null
  readonly scroll: number | null
  readonly star: number | null
  readonly nodes: number | null
}

/** The least that a key can do: its text becomes the page's heading. */
function typedIntoHeading(): void {
  const field = Object.assign(document.createElement('input'), { type: 'search' })
  document.body.append(field)
  field.addEventListener('input', () => {
    const heading = document.querySelector('h1')
    if (heading !== null) heading.textContent = field.value
  })
}

/** A window of the same Electron with nothing in it; null on the stand-in. */
async function floor(): Promise<Measured | null> {
  const { kind, path } = await electronExecutable()
  if (kind === 'stand-in') return null
  const starts: number[] = []
  let memory: number | null = null
  let key: number | null = null
  for (let run = 0; run < STARTS; run += 1)
    await inFolder(async (dataDir) => {
      const started = now()
      const app = await _electron.launch({
        executablePath: path,
        args: [FLOOR, `--data-dir=${dataDir}`],
        chromiumSandbox: true,
      })
      const window = await app.firstWindow()
      starts.push((await firstPaint(window)) - started)
      if (run + 1 === STARTS) {
        memory = await memoryOf(app)
        await window.evaluate(typedIntoHeading)
        key = atShare(await keysToPaint(window), 0.95)
      }
      await app.close()
    })
  const start = atShare(starts, 0.5)
  return { start, paint: start, memory, key, scroll: null, star: null, nodes: null }
}

/** Figures that only the largest list has. */
interface More {
  readonly change: Awaited<ReturnType<typeof changeTimes>>
  readonly disk: number
  readonly launcher: number | null
  readonly store: Awaited<ReturnType<typeof storeOpening>>
  readonly hidden: Awaited<ReturnType<typeof memoryWithoutWindow>>
}

async function measured(dataDir: string, count: number): Promise<{ each: Measured; more: More | null }> {
  const { kind, path, args } = await electronExecutable()
  const starts: number[] = []
  const paints: number[] = []
  for (let run = 1; ; run += 1) {
    const started = now()
    // not launchApp: it waits for the page with pauses of up to half a second
    const app = await _electron.launch({
      executablePath: path,
      args: [...args, `--data-dir=${dataDir}`],
      chromiumSandbox: true,
    })
    const window = await app.firstWindow()
    starts.push((await usable(window, ` ${count - 1}`)) - started)
    paints.push((await firstPaint(window)) - started)
    if (run < STARTS) {
      await app.close()
      continue
    }
    await window.getByRole('button', { name: 'Favorite' }).waitFor()
    const memory = await memoryOf(app)
    const key = atShare(await keysToPaint(window), 0.95)
    const scroll = atShare(await scrollFrames(window), 0.95)
    const star = atShare(await starsToPaint(window), 0.95)
    const nodes = await window.evaluate(() => document.querySelectorAll('*').length)
    const change = count === LARGEST ? await changeTimes(app, window) : null
    const disk = diskWrite(dataDir)
    const real = count === LARGEST && kind === 'electron'
    const launcher = real ? await shortcutToPaint(app, window) : null
    await app.close()
    const each = {
      ...{ start: atShare(starts, 0.5), paint: atShare(paints, 0.5) },
      ...{ memory, key, scroll, star, nodes },
    }
    if (count !== LARGEST) return { each, more: null }
    const hidden = await memoryWithoutWindow(dataDir)
    return { each, more: { change, disk, launcher, store: await storeOpening(dataDir), hidden } }
  }
}

const COLUMNS = [
  ['start', 'START TO USABLE LIST', ' ms'],
  ['paint', 'FIRST PAINT', ' ms'],
  ['memory', 'MEMORY', ' MB'],
  ['key', 'KEY TO PAINT, P95', ' ms'],
  ['scroll', 'SCROLL FRAME, P95', ' ms'],
  ['star', 'STAR, P95', ' ms'],
  ['nodes', 'DOM NODES', ''],
] as const

/** The lines of two tables: each figure by the size of the list, and those of the largest list beside what is wanted. */
export async function windowFigures(): Promise<readonly string[]> {
  const bare = await floor()
  const rows: [string, Measured][] = bare === null ? [] : [['bare window', bare]]
  let wanted: readonly string[] = []
  for (const count of SIZES)
    await inFolder(async (dataDir) => {
      await fill(dataDir, count)
      const { each, more } = await measured(dataDir, count)
      rows.push([String(count), each])
      if (more !== null) wanted = besideWanted(bare, each, more)
    })
  const texts = rows.map(([name, now]) => [
    name,
    ...COLUMNS.map(([what, , unit]) => {
      const base = rows.find(([, each]) => each[what] !== null)?.[1][what] ?? 1
      const value = now[what]
      return value === null ? '' : `${value.toFixed(0)}${unit} (${(value / (base || 1)).toFixed(2)} ×)`
    }),
  ])
  return [...columns([['ORGANIZATIONS', ...COLUMNS.map(([, title]) => title)], ...texts]), '', ...wanted]
}

/** Milliseconds of a frame at 60 Hz. */
const FRAME = 1000 / 60

/**
 * Most milliseconds of a change that is painted in the next frame: what the bare window needs for that. Its clock too stops in a
 * task after the paint, and so shows a little more than a frame.
 */
const oneFrame = (bare: Measured | null): number => Math.max(FRAME, bare?.key ?? 0)

/** A table of the figures with the largest list, each beside its floor and the most that it should be. */
function besideWanted(
  bare: Measured | null,
  { start, memory, key, scroll }: Measured,
  { change, disk, launcher, store, hidden }: More,
): readonly string[] {
  const row = (
    what: string,
    [value, unit]: readonly [number | null | undefined, 'ms' | 'MB'],
    [against, base]: readonly [string, number | null | undefined],
    most: { readonly more: number } | { readonly all: number },
  ): readonly string[][] => {
    if (typeof value !== 'number' || typeof base !== 'number') return []
    const isFine = 'more' in most ? value - base <= most.more : value <= most.all
    const compared =
      'more' in most ? `+ ${(value - base).toFixed(1)} ${unit}` : `${(value / base).toFixed(2)} ×`
    const bound =
      'more' in most ? `+ ${most.more} ${unit}` : `${most.all.toFixed(most.all % 1 === 0 ? 0 : 1)} ${unit}`
    return [
      [
        ...[what, `${value.toFixed(1)} ${unit}`, compared, `${against} (${base.toFixed(1)} ${unit})`],
        ...[bound, isFine ? 'yes' : 'no'],
      ],
    ]
  }
  return columns([
    [`WITH ${LARGEST}`, 'MEASURED', 'COMPARED', 'AGAINST', 'AT MOST', 'REACHED'],
    ...row('Start to usable list', [start, 'ms'], ['bare window', bare?.start], { more: 150 }),
    ...row('Memory with the window', [memory, 'MB'], ['bare window', bare?.memory], { more: 50 }),
    ...row('Memory with the tray alone', [hidden?.tray, 'MB'], ['Electron without a window', hidden?.floor], {
      more: 15,
    }),
    ...row('Key to paint, p95', [key, 'ms'], ['bare window', bare?.key ?? FRAME], { all: 20 }),
    ...row('Scroll frame, p95', [scroll, 'ms'], ['a frame', FRAME], { all: 20 }),
    ...row('A change in main, p95', [change?.main, 'ms'], ['1 kB on the disk', disk], { all: 5 }),
    ...row('A change in the window, p95', [change?.window, 'ms'], ['bare window', bare?.key ?? FRAME], {
      all: oneFrame(bare),
    }),
    ...row('Launcher, shortcut to paint, p95', [launcher, 'ms'], ['a frame', FRAME], { all: 100 }),
    ...row('Store opened', [store.ours, 'ms'], ['SQLite reads all rows', store.floor], { all: 60 }),
  ])
}
