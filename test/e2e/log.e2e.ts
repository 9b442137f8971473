/** The log of the built app: its folder opens from the settings, and its file has errors without names and secrets. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addOrganization, type DrivenApp, openSettings } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

const folder = () => join(harness.dataDir, 'logs')
const text = () => readFile(join(folder(), 'homerealm.log'), 'utf8').catch(() => '')

/** Replaces the system's file manager by one that answers so and notes the folders. */
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

async function openFromSettings(driven: DrivenApp) {
  const { window } = driven
  await openSettings(driven, 'Diagnostics')
  const part = window.getByRole('group', { name: 'Log' })
  await part.getByRole('button', { name: 'Open log folder' }).click()
  return part
}

test('the settings open the folder, and its file has the start and is readable for this user only', async () => {
  const driven = await harness.launch()
  await answering(driven, '')
  await openFromSettings(driven)
  await expect.poll(() => openedFolders(driven)).toEqual([folder()])
  await expect.poll(text).toMatch(/^\S+Z started version=\d+\.\d+\.\d+ ms=\d+$/m)
  if (process.platform !== 'win32')
    expect((await stat(join(folder(), 'homerealm.log'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder())).toEqual(['homerealm.log'])
})

test('the file has uncaught errors, and pages whose process ended', async () => {
  const driven = await harness.launch()
  await driven.app.evaluate(() => {
    void Promise.reject(new Error('rejected for alex.wilber@contoso.com, password=canary-8c41d7'))
  })
  await expect.poll(text).toMatch(/ unhandled rejection Error: rejected for \[name\], \[secret\]/)
  // a page that still loads may change its process, and nobody is told of the end of the earlier one
  await driven.window.getByRole('button', { name: 'Add organization' }).first().waitFor()
  await driven.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(text).toMatch(/ the process of a page has ended reason=(?:crashed|killed) exitCode=\d+/)
  await expect.poll(text).toMatch(/ the window had died and is loaded again$/m)
})

test('the file has what is logged at the end of the app', async () => {
  const driven = await harness.launch()
  await driven.app.evaluate(({ app }) => {
    // an event of Node, because the app itself logs nothing at its end
    const node = process as NodeJS.EventEmitter
    app.once('before-quit', () => {
      node.emit('uncaughtExceptionMonitor', new Error('said at the end'), 'uncaughtException')
    })
  })
  await driven.close()
  expect(await text()).toContain('said at the end')
})

test('an app without a console logs to its file, and logs no error of the console', async () => {
  const driven = await harness.launch()
  driven.app.process().stderr?.destroy()
  for (const word of ['first', 'second']) {
    await driven.app.evaluate((_electron, said) => void Promise.reject(new Error(said)), word)
    await expect.poll(text).toContain(`unhandled rejection Error: ${word}`)
  }
  expect(await text()).not.toContain('EPIPE')
})

test('the settings say why the folder does not open', async () => {
  const driven = await harness.launch()
  await answering(driven, 'Failed to open path')
  const part = await openFromSettings(driven)
  await part.getByRole('alert').getByText(`did not open the folder ${folder()}`).waitFor()
})

test.each([
  ['a file in the place of its folder', () => writeFile(folder(), ''), '(EEXIST)'],
  [
    'a folder in the place of its file',
    () => mkdir(join(folder(), 'homerealm.log'), { recursive: true }),
    null,
  ],
])('the app works without a log because of %s', async (_what, put, reason) => {
  await put()
  const driven = await harness.launch()
  await answering(driven, '')
  const part = await openFromSettings(driven)
  if (reason === null) await expect.poll(() => openedFolders(driven)).toEqual([folder()])
  else await part.getByRole('alert').getByText(reason).waitFor()
  await driven.window.getByRole('button', { name: 'Done' }).click()
  await addOrganization(driven, { url: harness.sample('Contoso').url, name: 'Contoso' })
})
