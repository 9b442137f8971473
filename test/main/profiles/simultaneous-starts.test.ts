/** Across main/profiles: processes that start at once, or die in the middle of a start. One repairs, the others wait, and no row is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { aProfile } from '../../support/profiles.ts'
import { storeRounds } from '../../support/store-rounds.ts'

const PROGRAM = fileURLToPath(new URL('../../support/store-process.ts', import.meta.url))
const STOP_AT = fileURLToPath(new URL('../../support/stop-at.ts', import.meta.url))

it.each([2, 8])(
  '%i simultaneous starts on a damaged or missing store lose no row in twenty rounds',
  async (processes) => {
    expect(await storeRounds(20, processes)).toEqual({ losses: [], rounds: 20 })
  },
  300_000,
)

/** Runs a start that stops before its nth call that changes a file; null: it ended before that. */
async function stopped(dataDir: string, call: number) {
  const child = spawn(process.execPath, ['--import', STOP_AT, PROGRAM, dataDir, '1', 'stopped'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, STOP_AT: String(call) },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('stopped before ')) continue
    return { child, before: line.slice('stopped before '.length) }
  }
  return null
}

it('a start that stops or dies at any step on a damaged store loses no row and blocks no other start', async () => {
  let [steps, named] = [0, 0]
  for (let call = 1; ; call += 1) {
    const dataDir = await filled()
    await truncate(join(dataDir, 'profiles.db'), 5000)
    const start = await stopped(dataDir, call)
    if (start === null) break
    steps += 1
    const beside = await openProfileStore({ dataDir, patience: 20 })
    expect([start.before, beside.profiles().length]).toEqual([start.before, expect.toSatisfy((n) => n >= 3)])
    const busy = withTexts(beside.notices).find(({ message }) => message.includes('another program holds'))
    // the lock names its holder
    if (busy !== undefined)
      named += Number(busy.message.includes(`(process ${start.child.pid}, running since`))
    beside.close()
    start.child.kill('SIGKILL')
    await once(start.child, 'exit')
    const after = await openProfileStore({ dataDir })
    expect([start.before, after.profiles().length]).toEqual([start.before, expect.toSatisfy((n) => n >= 3)])
    expect(after.notices.filter(({ level }) => level === 'error')).toEqual([])
    after.add(aProfile({ orgUrl: 'https://after.crm.dynamics.com' as OrgUrl }))
    after.close()
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  }
  expect(steps).toBeGreaterThan(12)
  expect(named).toBeGreaterThan(5)
}, 300_000)

async function filled(): Promise<string> {
  const dataDir = await freshFolder()
  const store = await openProfileStore({ dataDir })
  for (let n = 0; n < 3; n++) store.add(aProfile({ orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl }))
  store.close()
  return dataDir
}
