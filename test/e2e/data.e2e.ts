/** The data of the built app: its folder opens, a backup is imported again, and everything can be removed. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { forkKeychainProcess } from '../../main/vault/forked-process.ts'
import { createKeychain } from '../../main/vault/keychain-client.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { useDialogAtStart } from '../support/dialog-at-start.ts'
import { addOrganization, type DrivenApp, openProfile, openSettings } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const start = useDialogAtStart()

const built = join(import.meta.dirname, '../../out/main')

/** Replaces the system's dialogs for files. */
const answering = ({ app }: DrivenApp, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: false, filePath }),
      showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }),
    })
  }, file)

/** Confirms the removal of everything. @returns when the app has ended */
async function removeEverything(driven: DrivenApp): Promise<void> {
  const { app, window } = driven
  await openSettings(driven, 'Data')
  await window.getByRole('button', { name: 'Remove everything…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Remove everything' })
  const button = dialog.getByRole('button', { name: 'Remove everything' })
  expect(await button.isDisabled()).toBe(true)
  expect(await axeFaults(window)).toEqual([])
  await dialog.getByLabel('Type “remove” to confirm').fill('Remove')
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await button.click()
  await ended
}

test('the settings show the data folder, and open it', async () => {
  const driven = await harness.launch()
  await driven.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (path) => {
      opened.push(path)
      return ''
    }
  })
  await openSettings(driven, 'Data')
  const part = driven.window.getByRole('group', { name: 'Data folder' })
  await part.getByText(harness.dataDir, { exact: true }).waitFor()
  await part.getByRole('button', { name: 'Open folder' }).click()
  const opened = () => driven.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await expect.poll(opened).toEqual([harness.dataDir])
})

test('a backup brings a removed organization back, and has no secret', async () => {
  const driven = await harness.launch()
  const { window } = driven
  const file = join(harness.dataDir, 'saved', 'my backup.json')
  await mkdir(join(harness.dataDir, 'saved'))
  await answering(driven, file)
  await addOrganization(driven, { url: harness.sample('Contoso').url, name: 'Contoso Sales' })
  await openSettings(driven, 'Data')
  const part = window.getByRole('group', { name: 'Backup' })
  await part.getByRole('button', { name: 'Back up…' }).click()
  await part.getByText('Backed up 1 organization:').waitFor()
  await part.getByText('my backup.json', { exact: true }).waitFor()
  expect(await harness.leaks(await readFile(file, 'utf8'))).toEqual([])
  await window.getByRole('button', { name: 'Done' }).click()
  await openProfile(driven, 'Contoso Sales')
  await window.keyboard.press('Delete')
  await window.getByText('No organizations yet').waitFor()
  await openSettings(driven, 'Data')
  await part.getByRole('button', { name: 'Import…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Import organizations' })
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  await dialog.getByRole('button', { name: 'Import 1' }).click()
  await openProfile(driven, 'Contoso Sales')
})

describe('the removal of everything', () => {
  test('leaves files of others and nothing of the app, and the app starts as new', async () => {
    await writeFile(join(harness.dataDir, 'notes.txt'), 'mine')
    const driven = await harness.launch()
    await addOrganization(driven, { url: harness.sample('Contoso').url, name: 'Contoso Sales' })
    const vaultFile = join(harness.dataDir, 'vault', 'vault.json')
    const readKeyId = async () => JSON.parse(await readFile(vaultFile, 'utf8').catch(() => '{}')).keyId
    await expect.poll(readKeyId).toEqual(expect.any(String))
    const account = `vault key ${await readKeyId()}`
    const keychain = createKeychain(() => forkKeychainProcess(join(built, 'keychain.js'), harness.cliEnv()))
    expect(await keychain.read(account)).not.toBeNull()
    await removeEverything(driven)
    expect(await keychain.read(account)).toBeNull()
    keychain.close()
    await expect
      .poll(() => readdir(harness.dataDir), { timeout: 30_000 })
      .toEqual(['clouds.json', 'notes.txt'])
    const { window } = await harness.launch()
    await window.getByText('No organizations yet').waitFor()
  })

  test('names the key that the keychain may still have', async () => {
    const keyId = '0e5ba43c-59c3-4b7c-a1ba-38a0f0a77b9d'
    const said = join(harness.dataDir, 'said.txt')
    const driven = await harness.launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } })
    await mkdir(join(harness.dataDir, `vault.lost-${keyId}`))
    await writeFile(join(harness.dataDir, `vault.lost-${keyId}`, 'vault.json'), JSON.stringify({ keyId }))
    await driven.app.evaluate(({ dialog }, file) => {
      dialog.showErrorBox = (title, content) =>
        process.getBuiltinModule('node:fs').writeFileSync(file, `${title}\n\n${content}`)
    }, said)
    await removeEverything(driven)
    expect(await readFile(said, 'utf8')).toBe(
      [
        'Homerealm could not remove everything',
        '',
        'Delete these entries of Homerealm from the keychain yourself:',
        `vault key ${keyId}`,
      ].join('\n'),
    )
    await expect
      .poll(() => readdir(harness.dataDir), { timeout: 30_000 })
      .toEqual(['clouds.json', 'said.txt'])
  })

  test('names the folder that has a file of somebody else', async () => {
    const vault = join(harness.dataDir, 'vault')
    await mkdir(vault)
    await writeFile(join(vault, 'notes.txt'), 'mine')
    const title = 'Homerealm could not remove everything'
    const ended = await start({ args: [`--data-dir=${harness.dataDir}`, '--finish-removal'], title })
    expect(ended).toEqual({ status: 1, shown: true, words: expect.stringContaining(`${vault} (ENOTEMPTY)`) })
    expect(await readFile(join(vault, 'notes.txt'), 'utf8')).toBe('mine')
  })
})
