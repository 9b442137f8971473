/** A long list is drawn before the store is open. */
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { openFile } from '../../main/profiles/sqlite-file.ts'
import { useHarness } from '../support/harness.ts'
import { aDetection, aProfile } from '../support/profiles.ts'

const COUNT = 2000
/** Milliseconds to wait for the app. */
const PATIENCE = 30_000

const harness = useHarness()

async function fill(dataDir: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  store.addAll(
    Array.from({ length: COUNT }, (_, index) =>
      aProfile({
        id: `id-${index}`,
        name: `Contoso ${index}`,
        orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl,
        detection: aDetection(),
      }),
    ),
  )
  store.close()
}

test('it is there while another process holds the store, and then shows what that process changed', async () => {
  const { dataDir, lab } = harness
  await fill(dataDir)
  // the store cannot be opened while this is held
  const lock = openFile(join(dataDir, 'profiles.db.lock'), 0)
  lock.exec('BEGIN IMMEDIATE')
  const { path, args } = await electronExecutable()
  // not the harness: it waits for the whole start
  const app = await _electron.launch({
    executablePath: path,
    args: [...args, ...lab.chromiumSwitches(), `--data-dir=${dataDir}`],
    env: harness.cliEnv(),
    chromiumSandbox: true,
    timeout: PATIENCE,
  })
  try {
    const window = await app.firstWindow({ timeout: PATIENCE })
    const rows = window.getByRole('option')
    await rows.first().waitFor({ timeout: PATIENCE })
    const sql = openFile(join(dataDir, 'profiles.db'), 1000)
    sql.exec(`
      UPDATE profiles SET name = 'Fabrikam 1999', changed_at = changed_at + 1 WHERE id = 'id-1999';
      DELETE FROM profiles WHERE id = 'id-7';
    `)
    sql.close()
    lock.exec('ROLLBACK')
    const search = window.getByRole('searchbox')
    await search.fill('fabrikam')
    await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(1)
    await search.fill('contoso 1998')
    await expect.poll(() => rows.count()).toBe(1)
    await search.fill('org7.crm4')
    await expect.poll(() => rows.count()).toBe(0)
  } finally {
    lock.close()
    await app.close()
  }
})
