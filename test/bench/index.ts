/** `npm run bench`: measures the start, a long list, the command line, detection and saved sign-ins. Prints medians of five runs as ratios to a named base. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findElectron } from '../../build/electron-binary.mjs'
import { findTestElectron } from '../../build/test-electron/index.mjs'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { elsewhere } from '../run/elsewhere.ts'
import { run } from '../support/command-line.ts'
import { launchApp, systemChromium } from '../support/drive-app.ts'
import { aProfile } from '../support/profiles.ts'
import { storeRounds } from '../support/store-rounds.ts'
import { commandFigures } from './commands.ts'
import { detectionFigures } from './detection.ts'
import { type Figure, figureTable } from './figure-table.ts'
import { importFigures } from './importing.ts'
import { median } from './times.ts'
import { tokenFigures } from './tokens.ts'
import { windowFigures } from './window.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const RUNS = 5
const PROFILES = 1000

const startOfApp = (dataDir: string) => median(RUNS, async () => (await launchApp({ dataDir })).close)

const startOfChromium = () =>
  median(RUNS, async () => {
    const browser = await chromium.launch({
      executablePath: systemChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    await (await browser.newPage()).setContent('<h1>blank</h1>')
    return () => browser.close()
  })

const command = (args: readonly string[], dataDir: string) =>
  median(RUNS, async () => {
    await run(process.execPath, args, {
      ...(process.env as Record<string, string>),
      HOMEREALM_DATA_DIR: dataDir,
    })
    return undefined
  })

async function fill(dataDir: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  for (let index = 0; index < PROFILES; index += 1)
    store.add(aProfile({ name: `Org ${index}`, orgUrl: `https://org${index}.crm.dynamics.com` as OrgUrl }))
  store.close()
}

/** `npm run bench -- recovery [rounds]`: starts several processes at once on a damaged store, and prints how many rounds lost a row. */
async function recoveryRounds(rounds: number): Promise<void> {
  for (const processes of [2, 8]) {
    const { losses } = await storeRounds(rounds, processes)
    console.log(
      `${processes} processes at once on a damaged store, ${rounds} rounds: ${losses.length} losses`,
    )
    for (const loss of losses) console.log(`  ${loss}`)
    if (losses.length > 0) process.exitCode = 1
  }
}

const row = (what: string, time: number, against: string, base: number): Figure => ({
  ...{ what, time, against, base },
})

async function allFigures(): Promise<void> {
  const folders = [await mkdtemp(join(tmpdir(), 'bench-')), await mkdtemp(join(tmpdir(), 'bench-'))] as const
  try {
    const [empty, full] = folders
    await fill(full)
    const bare = await startOfChromium()
    const start = await startOfApp(empty)
    const long = await startOfApp(full)
    const node = await command(['-e', '0'], empty)
    const list = await command(['out/main/cli.js', 'list'], empty)
    const listLong = await command(['out/main/cli.js', 'list'], full)
    const help = await command(['out/main/cli.js', '--help'], empty)
    const rows = [
      row('App started, window drawn', start, 'Chromium started, blank page', bare),
      row(`The same with ${PROFILES} organizations`, long, 'the app with none', start),
      row('homerealm list', list, 'node -e 0', node),
      row(`The same with ${PROFILES} organizations`, listLong, 'homerealm list with none', list),
      row('homerealm --help', help, 'node -e 0', node),
      ...(await commandFigures(root)).figures,
      ...(await detectionFigures()),
      ...(await tokenFigures()),
    ]
    for (const line of figureTable(rows)) console.log(line)
  } finally {
    for (const folder of folders)
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** The window's figures, on a real Electron if there is one. */
function onBestEngine(): Promise<readonly string[]> {
  const binary = findElectron(root) ?? findTestElectron(root)
  const script = 'test/bench/on-electron.ts'
  return binary === null ? windowFigures() : elsewhere({ root, binary, script, args: [] })
}

const [what, count = '1000'] = process.argv.slice(2)
if (what === 'recovery') await recoveryRounds(Number(count))
else if (what === 'import') for (const line of await importFigures()) console.log(line)
else if (what === 'commands') {
  const { figures, missing } = await commandFigures(root)
  for (const line of [...figureTable(figures), ...missing]) console.log(line)
} else if (what === 'window') for (const line of await onBestEngine()) console.log(line)
else await allFigures()
