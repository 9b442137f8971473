/** The packages that a test run makes, with the Electron for tests, to install them on this machine. */
import { join } from 'node:path'
import { outputFolder } from '../../build/package/options.ts'
import { runQuietly } from '../../build/run-quietly.mjs'
import { commandFinder } from '../../build/system-packages.mjs'
import { findTestElectron, whyNoTestElectron } from '../../build/test-electron/index.mjs'

const OPTIONS = { withTestElectron: true }

/** Why they cannot be made and installed here, in words; null where they can. */
export function whyNoPackages(root: string): string | null {
  if (process.platform !== 'linux') return 'it needs Linux'
  if (process.getuid?.() !== 0) return 'only root installs packages'
  const missing = ['apt-get', 'dpkg-deb', 'rpmbuild'].find((name) => !commandFinder()(name))
  if (missing !== undefined) return `${missing} is not installed`
  return findTestElectron(root) === null ? (whyNoTestElectron(root) ?? 'its Electron was not fetched') : null
}

/** @throws Error with what the packaging said */
export async function makePackages(root: string): Promise<void> {
  const script = join(root, 'build', 'package', 'index.ts')
  const args = [script, '--with-test-electron', 'dir', 'deb', 'rpm']
  const { status, output } = await runQuietly(process.execPath, args, { cwd: root })
  if (status !== 0) throw new Error(`The packages were not made.\n${output}`)
  process.env['HOMEREALM_PACKAGES'] = outputFolder(root, OPTIONS)
}
