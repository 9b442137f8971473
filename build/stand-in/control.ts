/** A control channel for tests, on loopback and off by default. A file that only its owner can read has the token. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { shown } from './desktop.ts'
import { entriesOf, itemAt } from './menu.ts'
import { trays } from './tray.ts'

type Answer = (body: { path?: string[]; id?: number }) => unknown

const firstTray = () => {
  const [tray] = trays
  if (tray === undefined) throw new Error('There is no tray')
  return tray
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  'GET /state': () => ({
    windows: BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      title: window.getTitle(),
      url: window.webContents.getURL(),
      visible: window.isVisible(),
    })),
    trays: [...trays].map(({ toolTip, menu }) => ({ toolTip, menu: entriesOf(menu) })),
    ...shown,
  }),
  'POST /tray/click': () => firstTray().emitter.emit('click', {}),
  'POST /tray/menu': ({ path = [] }) => {
    const item = itemAt(firstTray().menu, path)
    if (item === undefined || !item.enabled)
      throw new Error(`The tray has no item ${path.join(' > ')} to choose`)
    item.click()
  },
  'POST /window/close': ({ id = 0 }) => BrowserWindow.fromId(id)?.close(),
  'POST /quit': () => app.quit(),
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}

/** @param file to write the channel's URL and token to */
export function openControl(file: string): void {
  const token = randomBytes(32).toString('base64url')
  const expected = Buffer.from(`Bearer ${token}`)
  const server = createServer(async (request, response) => {
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401).end()
      return
    }
    const answer = ANSWERS[`${request.method} ${request.url}`]
    try {
      const value = answer === undefined ? undefined : await answer(await bodyOf(request))
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value ?? null))
    } catch (error) {
      response.writeHead(400).end(String(error))
    }
  })
  server.listen(0, '127.0.0.1', () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    writeFileSync(file, JSON.stringify({ url, token }), { mode: 0o600 })
  })
  server.unref()
}
