/** A data folder that cannot be written: the command line refuses the change, and the window has a permanent banner. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

/** Another program that writes to the store and does not finish. */
function writer(file: string): () => void {
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  let ended = false
  const end = () => {
    if (!ended) other.close()
    ended = true
  }
  onTestFinished(end)
  return end
}

const cli = (args: readonly string[], dataDir = harness.dataDir) =>
  homerealm(args, { ...harness.cliEnv(), HOMEREALM_DATA_DIR: dataDir })

describe('the command line', () => {
  test('ends with status 1 and the reason if it cannot save, and still reads', async () => {
    const { url } = harness.sample('Contoso')
    expect((await cli(['add', url, '--name', 'Contoso'])).status).toBe(0)
    const end = writer(join(harness.dataDir, 'profiles.db'))
    const added = await cli(['add', harness.sample('Fabrikam').url, '--json'])
    expect(added.json()).toMatchObject({ failure: { code: 'store-unwritable' } })
    expect([added.status, added.err]).toEqual([1, expect.stringContaining('another program holds the list')])
    expect((await cli(['remove', 'Contoso'])).status).toBe(1)
    const listed = await cli(['list', '--json'])
    expect([listed.status, listed.json<{ name: string }[]>().map(({ name }) => name)]).toEqual([
      0,
      ['Contoso'],
    ])
    end()
    expect((await cli(['remove', 'Contoso'])).status).toBe(0)
  })

  test('names a file in the place of the data folder as the reason', async () => {
    const dataDir = join(harness.dataDir, 'file')
    await writeFile(dataDir, '')
    const added = await cli(['add', harness.sample('Contoso').url], dataDir)
    expect([added.status, added.out]).toEqual([1, ''])
    expect(added.err).toContain('a file is in the place of the data folder')
    const listed = await cli(['list'], dataDir)
    expect([listed.status, listed.err]).toEqual([0, expect.stringContaining('Changes cannot be saved')])
  })
})

test('the window has a permanent banner and refuses a change until the folder can be written', async () => {
  const lock = join(harness.dataDir, 'profiles.db.lock')
  await mkdir(lock)
  const { window } = await harness.launch()
  const banner = window.getByRole('alert').filter({ hasText: 'Changes cannot be saved' })
  await banner.waitFor()
  expect(await banner.getByRole('button').count()).toBe(0)
  const adds = window.getByRole('button', { name: 'Add organization' })
  const places = () => adds.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
  const withBanner = await places()
  expect(withBanner).toHaveLength(2)
  await window
    .getByRole('button', { name: /^Add organi[sz]ation/ })
    .first()
    .click()
  await window
    .getByRole('textbox', { name: /address|URL/i })
    .first()
    .fill(harness.sample('Contoso').url)
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  await window
    .getByText(/The change was not saved/)
    .first()
    .waitFor()
  await rm(lock, { recursive: true })
  await banner.waitFor({ state: 'detached' })
  // buttons do not move away under the pointer
  expect(await places()).toEqual(withBanner)
  await window.getByRole('button', { name: 'Save', exact: true }).click()
  await window.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await readdir(harness.dataDir)).toContain('profiles.db')
})
