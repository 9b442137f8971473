/** The log of the built app: its folder opens from the settings, and what broke is in its file, without names and secrets. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addOrganization, type DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

const folder = () => join(harness.dataDir, 'logs')
const text = () => readFile(join(folder(), 'homerealm.log'), 'utf8').catch(() => '')

/** Has the system's file manager answer, and take down what it was asked to open. */
const answering = ({ app }: DrivenApp, trouble: string) =>
  app.evaluate(({ shell }, said) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async (path) => {
      opened.push(path)
      return said
    }
  }, trouble)
const openedFolders = ({ app }: DrivenApp) =>
  app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

async function openFromSettings({ window }: DrivenApp) {
  await window.getByRole('button', { name: 'Settings' }).click()
  const part = window.getByRole('group', { name: 'Log' })
  await part.getByRole('button', { name: 'Open log folder' }).click()
  return part
}

test('the settings open the folder, and its file has the start, for this user alone', async () => {
  const driven = await harness.launch()
  await answering(driven, '')
  await openFromSettings(driven)
  await expect.poll(() => openedFolders(driven)).toEqual([folder()])
  await expect.poll(text).toMatch(/^\S+Z started version=\d+\.\d+\.\d+ ms=\d+$/m)
  if (process.platform !== 'win32')
    expect((await stat(join(folder(), 'homerealm.log'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder())).toEqual(['homerealm.log'])
})

test('what nobody has caught is in the file, and so is the page whose process ended', async () => {
  const driven = await harness.launch()
  await driven.app.evaluate(() => {
    void Promise.reject(new Error('rejected for alex.wilber@contoso.com, password=canary-8c41d7'))
  })
  await expect.poll(text).toMatch(/ unhandled rejection Error: rejected for \[name\], \[secret\]/)
  await driven.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(text).toMatch(/ the process of a page has ended reason=(?:crashed|killed) exitCode=\d+/)
  await expect.poll(text).toMatch(/ the window had died and is loaded again$/m)
})

test('what is said at the end is in the file of an app that has ended', async () => {
  const driven = await harness.launch()
  await driven.app.evaluate(({ app }) => {
    // as Node says it: the app has nothing of its own to log then
    const node = process as NodeJS.EventEmitter
    app.once('before-quit', () => {
      node.emit('uncaughtExceptionMonitor', new Error('said at the end'), 'uncaughtException')
    })
  })
  await driven.close()
  expect(await text()).toContain('said at the end')
})

test('an app whose console has gone logs to its file, and no error of the console', async () => {
  const driven = await harness.launch()
  driven.app.process().stderr?.destroy()
  for (const word of ['first', 'second']) {
    await driven.app.evaluate((_electron, said) => void Promise.reject(new Error(said)), word)
    await expect.poll(text).toContain(`unhandled rejection Error: ${word}`)
  }
  expect(await text()).not.toContain('EPIPE')
})

test('a folder that does not open is told of in the settings', async () => {
  const driven = await harness.launch()
  await answering(driven, 'Failed to open path')
  const part = await openFromSettings(driven)
  await part.getByRole('alert').getByText(`did not open the folder ${folder()}`).waitFor()
})

test.each([
  ['a file is in the folder’s place', () => writeFile(folder(), ''), 'cannot be made (EEXIST)'],
  [
    'a folder is in the file’s place',
    () => mkdir(join(folder(), 'homerealm.log'), { recursive: true }),
    null,
  ],
])('%s: the app works, and keeps no log', async (_what, put, reason) => {
  await put()
  const driven = await harness.launch()
  await answering(driven, '')
  const part = await openFromSettings(driven)
  if (reason === null) await expect.poll(() => openedFolders(driven)).toEqual([folder()])
  else await part.getByRole('alert').getByText(reason).waitFor()
  await driven.window.getByRole('button', { name: 'Done' }).click()
  await addOrganization(driven, { url: harness.sample('Contoso').url, name: 'Contoso' })
})
