/** In each round, several processes start at once on a damaged or missing store. Afterwards, the store must have every row. */
import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { aProfile } from './profiles.ts'

const PROGRAM = fileURLToPath(new URL('store-worker.ts', import.meta.url))
const ROWS = 5

/** The ways to damage the file of a closed store. */
const DAMAGE: readonly ((file: string) => Promise<void>)[] = [
  (file) => rm(file),
  (file) => truncate(file, 0),
  (file) => truncate(file, 5000),
  (file) => truncate(file, 20),
  async (file) => writeFile(file, (await readFile(file)).fill(0xa5, 4096, 12_288)),
  (file) => writeFile(file, 'not a database, but long enough for one: '.repeat(40)),
]

export interface RoundsResult {
  /** A text for each round that lost a row, with its number and the missing rows. */
  readonly losses: readonly string[]
  readonly rounds: number
}

/** @param processes the number of processes that start at once */
export async function storeRounds(rounds: number, processes: number): Promise<RoundsResult> {
  const workers = Array.from({ length: processes }, startWorker)
  const folder = await mkdtemp(join(tmpdir(), 'hr-rounds-'))
  const losses: string[] = []
  try {
    const whole = join(folder, 'whole')
    const ids = await fill(whole)
    for (let round = 0; round < rounds; round += 1) {
      const dataDir = join(folder, `round-${round}`)
      await copyStore(whole, dataDir)
      await DAMAGE[round % DAMAGE.length]?.(join(dataDir, 'profiles.db'))
      const answers = await Promise.all(
        workers.map((worker, index) =>
          worker.turn({ dataDir, add: index % 2 === 0, wait: Math.random() * 10 }),
        ),
      )
      const expected = [...ids, ...answers.flatMap(({ added }) => (added === null ? [] : [added]))]
      const missing = await missingIn(dataDir, expected)
      if (missing.length > 0) losses.push(`round ${round}: ${missing.join('; ')}`)
      if (answers.some(({ seen }) => seen < ROWS)) losses.push(`round ${round}: a start saw fewer rows`)
      await rm(dataDir, { recursive: true })
    }
  } finally {
    for (const worker of workers) worker.end()
    await rm(folder, { recursive: true, force: true })
  }
  return { losses, rounds }
}

async function fill(dataDir: string): Promise<string[]> {
  const store = await openProfileStore({ dataDir })
  const profiles = Array.from({ length: ROWS }, (_, n) =>
    aProfile({ orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl }),
  )
  for (const profile of profiles) store.add(profile)
  store.close()
  return profiles.map(({ id }) => id)
}

async function copyStore(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const name of ['profiles.db', 'profiles.db.backup']) await copyFile(join(from, name), join(to, name))
}

/** The rows that are missing in the store, and those missing in its newest backup. */
async function missingIn(dataDir: string, expected: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  const look = async (where: string) => {
    const store = await openProfileStore({ dataDir })
    const there = new Set(store.profiles().map(({ id }) => id))
    const gone = expected.filter((id) => !there.has(id))
    if (gone.length > 0) missing.push(`${gone.length} of ${expected.length} rows in ${where}`)
    store.close()
  }
  await look('the store')
  await rm(join(dataDir, 'profiles.db'))
  await look('the backup')
  return missing
}

interface Answer {
  readonly seen: number
  readonly added: string | null
}

function startWorker() {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async turn(order: { dataDir: string; add: boolean; wait: number }): Promise<Answer> {
      child.stdin.write(`${JSON.stringify(order)}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error('The process ended')
      return JSON.parse(value) as Answer
    },
    end: () => child.stdin.end(),
  }
}
