/** Asking the running app, as the command line does. */
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askApp } from '../../../main/asking/ask-app.ts'
import { addressFile } from '../../../main/asking/place.ts'
import { ASKED_TOKEN, askingApp } from '../../support/asking-app.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const request = { version: 1, ask: 'token', organization: 'Contoso Sales' } as const
const soon = () => new AbortController().signal

test('the app gives the token that the person allows', async () => {
  const { dataDir } = await askingApp('once')
  expect(await askApp(dataDir, request, soon())).toMatchObject({ token: { accessToken: ASKED_TOKEN } })
})

test('the app says why it refuses', async () => {
  const { dataDir } = await askingApp('refuse')
  expect(await askApp(dataDir, request, soon())).toMatchObject({ refused: { code: 'refused' } })
})

test('a request that is taken back takes its question along', async () => {
  const { asked, asking, dataDir } = await askingApp(null)
  const stop = new AbortController()
  const answer = askApp(dataDir, request, stop.signal)
  await expect.poll(() => asked.length).toBe(1)
  stop.abort(new Error('stopped'))
  await expect(answer).rejects.toThrow('stopped')
  await expect.poll(() => asking.questions.list()).toEqual([])
})

test('nobody answers where the app never ran, or runs no more', async () => {
  expect(await askApp(await freshFolder(), request, soon())).toBeNull()
  const { dataDir, listener } = await askingApp('once')
  listener.close()
  expect(await askApp(dataDir, request, soon())).toBeNull()
})

test.skipIf(process.platform === 'win32').each([
  ['names no socket', '/etc/hostname'],
  ['is empty', ''],
  ['is longer than an address', 'a'.repeat(5000)],
])('an address that %s is not used', async (_what, address) => {
  const dataDir = await freshFolder()
  await mkdir(join(dataDir, 'asking'))
  await writeFile(addressFile(dataDir), address)
  expect(await askApp(dataDir, request, soon())).toBeNull()
})

test.skipIf(process.getuid?.() !== 0)('an address of another user’s socket is not used', async () => {
  const { asked, dataDir } = await askingApp('once')
  await chown(join(dataDir, 'asking', 'socket'), 65534, 65534)
  expect(await askApp(dataDir, request, soon())).toBeNull()
  expect(asked).toEqual([])
})

test.skipIf(process.platform === 'win32')('something else that listens there gives no token', async () => {
  const dataDir = await freshFolder()
  const path = join(dataDir, 's')
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 400 Bad Request\r\n')
  })
  await new Promise<void>((resolve) => {
    server.listen(path, resolve)
  })
  onTestFinished(async () => {
    server.close()
    await rm(path, { force: true })
  })
  await mkdir(join(dataDir, 'asking'))
  await writeFile(addressFile(dataDir), path)
  expect(await askApp(dataDir, request, soon())).toBeNull()
})
