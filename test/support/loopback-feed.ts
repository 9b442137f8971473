/** An update feed on loopback, and the real electron-updater that reads it, on Node instead of Electron. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { feedFiles } from '../../build/package/feed.ts'
import type { Installer } from '../../main/updates/copy.ts'
import { createPackageUpdater } from '../../main/updates/package-updater.ts'
import type { Updater } from '../../main/updates/updater.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export class LoopbackFeed {
  /** The requested paths, without the query that bypasses caches. */
  readonly asked: string[] = []
  readonly headers: IncomingMessage['headers'][] = []
  readonly #answers = new Map<string, Answer>()
  readonly #server = createServer((incoming, response) => {
    const path = (incoming.url ?? '').replace(/\?.*$/, '')
    this.asked.push(path)
    this.headers.push(incoming.headers)
    const answer = this.#answers.get(path)
    if (answer !== undefined) return answer(incoming, response)
    response.statusCode = 404
    response.end('not here')
  })

  static async start(): Promise<LoopbackFeed> {
    const feed = new LoopbackFeed()
    await new Promise<void>((resolve) => feed.#server.listen(0, '127.0.0.1', resolve))
    return feed
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/feed`
  }

  answer(path: string, answer: Answer | Buffer | string): void {
    this.#answers.set(
      path,
      typeof answer === 'function' ? answer : (_request, response) => void response.end(answer),
    )
  }

  /** Publishes a release with its package, like the packaging does. @returns the package's path on the server */
  release(version: string, content: string, name = `homerealm_${version}_amd64.deb`): string {
    const sha512 = createHash('sha512').update(content).digest('base64')
    const entry = { name, sha512, size: Buffer.byteLength(content) }
    for (const [file, text] of Object.entries(feedFiles([entry], version, '2026-01-01T00:00:00.000Z')))
      this.answer(`/feed/${here(file)}`, text)
    this.answer(`/feed/${name}`, content)
    return `/feed/${name}`
  }

  /** Replaces the file of a channel. */
  channelFile(text: Answer | string, channel = 'latest'): void {
    this.answer(`/feed/${here(`${channel}-linux.yml`)}`, text)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The name of the file that electron-updater requests on this computer. */
const here = (file: string): string =>
  process.arch === 'x64' ? file : file.replace('-linux', `-linux-${process.arch}`)

/** Uses Node's requests instead of Electron's, and emits Electron's event for redirects. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(options: object, callback: (response: IncomingMessage) => void): never {
    const outgoing = request(options)
    outgoing.on('response', (response) => {
      const { statusCode = 0, headers } = response
      if (headers.location === undefined) return callback(response)
      outgoing.emit('redirect', statusCode, 'GET', headers.location, {})
    })
    return outgoing as never
  }
}

export interface InstalledCopy {
  readonly updater: Updater
  /** The folder for electron-updater's downloads. */
  readonly cache: string
  readonly userData: string
  /** How many times the updater has ended the app. */
  quits(): number
  /** The programs that were started after the app's end. */
  readonly started: string[]
  remove(): Promise<void>
}

export interface CopyOptions {
  readonly version?: string
  readonly installer?: Installer
  readonly allowLoopbackHttp?: boolean
  readonly patience?: number
  readonly cacheName?: string
}

/** An installed copy of the app that reads a feed. */
export async function installedCopy(
  url: string,
  {
    version = '1.0.0',
    installer = 'deb',
    allowLoopbackHttp = true,
    patience = 60_000,
    cacheName = 'cache',
  }: CopyOptions = {},
): Promise<InstalledCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'homerealm-updates-'))
  const cache = join(folder, cacheName)
  await mkdir(cache)
  const config = join(folder, 'app-update.yml')
  await writeFile(config, `provider: generic\nurl: ${url}\nupdaterCacheDirName: homerealm-updater\n`)
  let quits = 0
  const started: string[] = []
  const app: AppAdapter = {
    version,
    name: 'Homerealm',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(folder, 'data'),
    baseCachePath: cache,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => {
      quits += 1
    },
    onQuit: () => {
      throw new Error('nothing is to be installed when the person quits')
    },
  }
  const updater = createPackageUpdater({
    installer,
    app,
    executor: new NodeExecutor(),
    startAfterwards: (program) => void started.push(program),
    allowLoopbackHttp,
    patience,
  })
  return {
    updater,
    cache: join(cache, 'homerealm-updater'),
    userData: join(folder, 'data'),
    quits: () => quits,
    started,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
