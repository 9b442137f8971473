/** `npm run bench -- window`: measures the window with 10 to 10,000 organizations, and prints ratios to the window with 10. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { columns } from '../../main/command-line/columns.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { launchApp } from '../support/drive-app.ts'
import { aDetection, aProfile } from '../support/profiles.ts'
import { atShare } from './times.ts'

const SIZES = [10, 100, 1000, 10_000]
/** Each is typed and then removed, key by key. */
const TYPED = ['contoso', 'cspr', 'fabirkam', 'uat 99', 'nothing like it']

const CUSTOMERS = ['Contoso', 'Fabrikam', 'Adventure Works', 'Northwind Traders', 'Lucerne Publishing']
const KINDS = ['Sales Production', 'Service UAT', 'Marketing Development']

async function fill(dataDir: string, count: number): Promise<void> {
  const store = await openProfileStore({ dataDir })
  for (let index = 0; index < count; index += 1)
    store.add(
      aProfile({
        name: `${CUSTOMERS[index % CUSTOMERS.length]} ${KINDS[index % KINDS.length]} ${index}`,
        orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl,
        userName: `alex${index}@contoso.example`,
        detection: aDetection(),
      }),
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

interface Measured {
  readonly start: number
  readonly key: number
  readonly star: number
  readonly nodes: number
}

async function measured(count: number): Promise<Measured> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await fill(dataDir, count)
    const started = performance.now()
    const { window, close } = await launchApp({ dataDir })
    await window.getByRole('option').first().waitFor()
    const start = performance.now() - started
    await window.getByRole('button', { name: 'Favorite' }).waitFor()
    const key = atShare(await keysToPaint(window), 0.95)
    const star = await starToPaint(window)
    const nodes = await window.evaluate(() => document.querySelectorAll('*').length)
    await close()
    return { start, key, star, nodes }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** Prints a table with each time and its ratio to that of the smallest list. */
export async function windowFigures(): Promise<void> {
  const rows = [['ORGANIZATIONS', 'START TO LIST', 'KEY TO PAINT, P95', 'STAR', 'DOM NODES']]
  let base: Measured | null = null
  for (const count of SIZES) {
    const now = await measured(count)
    base ??= now
    const beside = (what: keyof Measured, unit: string) =>
      `${now[what].toFixed(0)}${unit} (${(now[what] / (base?.[what] || 1)).toFixed(2)} ×)`
    rows.push([
      String(count),
      beside('start', ' ms'),
      beside('key', ' ms'),
      beside('star', ' ms'),
      beside('nodes', ''),
    ])
  }
  for (const line of columns(rows)) console.log(line)
}
