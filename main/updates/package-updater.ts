/** The updater port by electron-updater, which is loaded with this module. What the feed says is checked before it counts. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import {
  AppImageUpdater,
  type AppUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  RpmUpdater,
  type UpdateCheckResult,
} from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import * as v from 'valibot'
import type { Installer } from './copy.ts'
import { updateError } from './problems.ts'
import { guardRequests } from './request-guard.ts'
import { UpdateError, type Updater } from './updater.ts'

export interface PackageUpdaterParts {
  readonly installer: Installer
  /** The app as electron-updater knows it. `quit` is called when what was downloaded is installed. */
  readonly app: AppAdapter
  readonly executor: ElectronHttpExecutor
  /** Starts another program in the app's place once it has ended: an AppImage has another file then. */
  readonly startAfterwards: (program: string) => void
  /** For a feed on this computer, in tests: http is refused otherwise. */
  readonly allowLoopbackHttp?: boolean
  /** Milliseconds without a byte after which a request has failed; a minute unless said otherwise. */
  readonly patience?: number
}

/** How the name of a package ends that each installer installs; any will do for a copy that only tells. */
const ENDINGS: Readonly<Record<Installer, string>> = {
  deb: '.deb',
  rpm: '.rpm',
  AppImage: '.AppImage',
  nsis: '.exe',
  mac: '.zip',
  none: '',
}

/** Bytes that a package may have. */
const PACKAGE_LIMIT = 2 * 1024 ** 3

/** What a channel file has to say. A name of a file that is more than that could lead elsewhere, on the server or on this computer. */
const releaseShape = v.object({
  version: v.pipe(v.string(), v.maxLength(64)),
  files: v.pipe(
    v.array(
      v.object({
        url: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}$/)),
        sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
        size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(PACKAGE_LIMIT)),
      }),
    ),
    v.maxLength(50),
  ),
})

/** electron-updater puts the path of a package into a line for the shell, and cannot quote every one. */
const PLAIN_PATH = /^[\w./+~@:,=-]+$/

/** Members that electron-updater keeps to itself. */
interface Internals {
  httpExecutor: ElectronHttpExecutor
  stagingUserIdPromise: { readonly value: Promise<string> }
  quitAndInstallCalled: boolean
}

/** What was found last. */
interface Release {
  readonly version: string
  readonly bytes: number
  readonly sums: readonly string[]
  readonly cancellation: NonNullable<UpdateCheckResult['cancellationToken']>
}

export function createPackageUpdater({
  installer,
  app,
  executor,
  startAfterwards,
  allowLoopbackHttp = false,
  patience = 60_000,
}: PackageUpdaterParts): Updater {
  const guard = guardRequests(executor, { allowLoopbackHttp, patience })
  const updater = configuredUpdater(installer, app, executor)

  let found: Release | null = null
  let downloaded: { readonly file: string; readonly sums: readonly string[] } | null = null
  let downloading: Promise<unknown> = Promise.resolve()
  return {
    async check(channel) {
      // electron-updater would go on with an unfinished download in the place of the next one
      found?.cancellation.cancel()
      await downloading.catch(() => undefined)
      found = null
      downloaded = null
      // not null for the stable one: electron-updater takes no null after a name
      updater.channel = channel === 'beta' ? 'beta' : 'latest'
      updater.allowPrerelease = channel === 'beta'
      // choosing a channel has turned it on
      updater.allowDowngrade = false
      try {
        const release = await lookForRelease(updater, installer)
        found = release
        return release?.version ?? null
      } catch (error) {
        throw updateError(error, 'check')
      }
    },

    async download(onPercent) {
      if (found === null || installer === 'none') throw new UpdateError('feed')
      const { bytes, sums, cancellation } = found
      guard.expect(bytes)
      const onProgress = ({ percent }: { percent: number }) => onPercent(Math.floor(percent))
      updater.on('download-progress', onProgress)
      try {
        const files = updater.downloadUpdate(cancellation)
        downloading = files
        const [file] = await files
        if (file === undefined) throw new UpdateError('changed')
        downloaded = { file, sums }
      } catch (error) {
        throw updateError(error, 'download')
      } finally {
        updater.off('download-progress', onProgress)
      }
    },

    async install() {
      try {
        if (downloaded === null || !downloaded.sums.includes(await sha512Of(downloaded.file)))
          throw new UpdateError('changed')
        if ((installer === 'deb' || installer === 'rpm') && !PLAIN_PATH.test(downloaded.file))
          throw new UpdateError('not-installed')
        const image = installer === 'AppImage' ? process.env['APPIMAGE'] : undefined
        if (image === undefined) await install(updater)
        else {
          await replaceFile(image, downloaded.file)
          startAfterwards(image)
        }
      } catch (error) {
        throw updateError(error, 'install')
      }
      app.quit()
    },
  }
}

/** electron-updater's own, told to do nothing by itself. */
function configuredUpdater(
  installer: Installer,
  app: AppAdapter,
  executor: ElectronHttpExecutor,
): AppUpdater {
  const updater = updaterOf(installer, app)
  const internals = updater as unknown as Internals
  internals.httpExecutor = executor
  // else it writes a file by which the feed could recognize this computer
  internals.stagingUserIdPromise = { value: Promise.resolve('') }
  updater.isUserWithinRollout = () => true
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  // it asks for the variable of an AppImage otherwise, though it only looks
  if (installer === 'none') updater.forceDevUpdateConfig = true
  return updater
}

/** What the feed has for this copy; null where that is nothing newer. @throws UpdateError, or what electron-updater throws */
async function lookForRelease(updater: AppUpdater, installer: Installer): Promise<Release | null> {
  const result = await updater.checkForUpdates()
  if (result === null) throw new UpdateError('feed')
  const { isUpdateAvailable, cancellationToken: cancellation } = result
  if (!isUpdateAvailable || cancellation === undefined) return null
  const { version, files } = v.parse(releaseShape, result.updateInfo)
  const fitting = files.filter(({ url }) => url.endsWith(ENDINGS[installer]))
  if (fitting.length === 0) throw new UpdateError('feed')
  return {
    version,
    bytes: Math.max(...fitting.map(({ size }) => size)),
    sums: fitting.map(({ sha512 }) => sha512),
    cancellation,
  }
}

function updaterOf(installer: Installer, app: AppAdapter): AppUpdater {
  switch (installer) {
    case 'deb':
      return new DebUpdater(null, app)
    case 'rpm':
      return new RpmUpdater(null, app)
    case 'nsis':
      return new NsisUpdater(null, app)
    case 'mac':
      return new MacUpdater(undefined, app)
    default:
      return new AppImageUpdater(null, app)
  }
}

/** @throws what electron-updater told of */
async function install(updater: AppUpdater): Promise<void> {
  // it ends the app itself
  if (updater instanceof MacUpdater) return untilError(updater, () => updater.quitAndInstall())
  const failures: Error[] = []
  const onError = (error: Error) => failures.push(error)
  updater.on('error', onError)
  try {
    const installing = updater as AppUpdater & { install(silent: boolean, startAgain: boolean): boolean }
    if (!installing.install(false, true)) throw failures.at(-1) ?? new UpdateError('not-installed')
  } finally {
    updater.off('error', onError)
    // it stays true after a failure, and then nothing more is installed
    ;(updater as unknown as Internals).quitAndInstallCalled = false
  }
}

const untilError = (updater: AppUpdater, work: () => void): Promise<void> =>
  new Promise((_, reject) => {
    updater.once('error', reject)
    work()
  })

/**
 * Replaces an AppImage at once. electron-updater deletes the old one first, so that a full disk would leave none, and starts the new
 * one beside this one. The path stays, for what starts the app by it.
 */
async function replaceFile(old: string, file: string): Promise<void> {
  const fresh = `${old}.new`
  try {
    await copyFile(file, fresh)
    await chmod(fresh, 0o755)
    await rename(fresh, old)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}
