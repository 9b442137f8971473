/** The updater port, implemented with electron-updater, which loads with this module. It validates the feed before use. */
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
  /** The app, for electron-updater. `quit` is called after the download is installed. */
  readonly app: AppAdapter
  readonly executor: ElectronHttpExecutor
  /** Starts a program after the app has quit: an update of an AppImage replaces its file. */
  readonly startAfterwards: (program: string) => void
  /** Allows http for a feed on this computer, in tests; otherwise only https. */
  readonly allowLoopbackHttp?: boolean
  /** Milliseconds without a byte before a request fails; default: one minute. */
  readonly patience?: number
}

/** File extension of the packages for each installer. A copy that can only check accepts any. */
const ENDINGS: Readonly<Record<Installer, string>> = {
  deb: '.deb',
  rpm: '.rpm',
  AppImage: '.AppImage',
  nsis: '.exe',
  mac: '.zip',
  none: '',
}

/** Largest size of a package, bytes. */
const PACKAGE_LIMIT = 2 * 1024 ** 3

/** The content of a channel file. A file must be a plain name: a path could lead elsewhere on the server or this computer. */
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

/** electron-updater puts the path of a package into a shell command, and does not quote every path correctly. */
const PLAIN_PATH = /^[\w./+~@:,=-]+$/

/** Private members of electron-updater. */
interface Internals {
  httpExecutor: ElectronHttpExecutor
  stagingUserIdPromise: { readonly value: Promise<string> }
  quitAndInstallCalled: boolean
}

/** The release that the last check found. */
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
      // otherwise electron-updater would continue an unfinished download instead of starting the next one
      found?.cancellation.cancel()
      await downloading.catch(() => undefined)
      found = null
      downloaded = null
      // not null for stable: once a channel is set, electron-updater refuses null
      updater.channel = channel === 'beta' ? 'beta' : 'latest'
      updater.allowPrerelease = channel === 'beta'
      // setting the channel has turned this on
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

/** The updater of electron-updater for this copy, with all automatic actions off. */
function configuredUpdater(
  installer: Installer,
  app: AppAdapter,
  executor: ElectronHttpExecutor,
): AppUpdater {
  const updater = updaterOf(installer, app)
  const internals = updater as unknown as Internals
  internals.httpExecutor = executor
  // otherwise it writes a file with an ID, by which the feed could recognize this computer
  internals.stagingUserIdPromise = { value: Promise.resolve('') }
  updater.isUserWithinRollout = () => true
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  // otherwise it requires the variable APPIMAGE even for a check
  if (installer === 'none') updater.forceDevUpdateConfig = true
  return updater
}

/** The newer release for this copy; null if there is none. @throws UpdateError, or an error of electron-updater */
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

/** @throws the error that electron-updater reports, or UpdateError */
async function install(updater: AppUpdater): Promise<void> {
  // quitAndInstall quits the app itself
  if (updater instanceof MacUpdater) return untilError(updater, () => updater.quitAndInstall())
  const failures: Error[] = []
  const onError = (error: Error) => failures.push(error)
  updater.on('error', onError)
  try {
    const installing = updater as AppUpdater & { install(silent: boolean, startAgain: boolean): boolean }
    if (!installing.install(false, true)) throw failures.at(-1) ?? new UpdateError('not-installed')
  } finally {
    updater.off('error', onError)
    // it stays true after a failure, and would prevent another install
    ;(updater as unknown as Internals).quitAndInstallCalled = false
  }
}

const untilError = (updater: AppUpdater, work: () => void): Promise<void> =>
  new Promise((_, reject) => {
    updater.once('error', reject)
    work()
  })

/**
 * Replaces an AppImage atomically. electron-updater deletes the old file first, so a full disk would leave none, and starts the
 * new app while this one still runs. The path stays the same, for shortcuts that use it.
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
