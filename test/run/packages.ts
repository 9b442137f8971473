/** Makes packages with the Electron for tests, which a test run installs on this machine. */
import { join } from 'node:path'
import { outputFolder } from '../../build/package/options.ts'
import { runQuietly } from '../../build/run-quietly.mjs'
import { commandFinder } from '../../build/system-packages.mjs'
import { findTestElectron, whyNoTestElectron } from '../../build/test-electron/index.mjs'

const OPTIONS = { withTestElectron: true }

/** Why packages cannot be made and installed here; null if they can. */
export function whyNoPackages(root: string): string | null {
  if (process.platform !== 'linux') return 'it needs Linux'
  if (process.getuid?.() !== 0) return 'only root installs packages'
  const missing = ['apt-get', 'dpkg-deb', 'rpmbuild'].find((name) => !commandFinder()(name))
  if (missing !== undefined) return `${missing} is not installed`
  return findTestElectron(root) === null ? (whyNoTestElectron(root) ?? 'its Electron was not fetched') : null
}

/** @throws Error with the output of the packaging */
export async function makePackages(root: string): Promise<void> {
  const script = join(root, 'build', 'package', 'index.ts')
  const args = [script, '--with-test-electron', 'dir', 'deb', 'rpm']
  const { status, output } = await runQuietly(process.execPath, args, { cwd: root })
  if (status !== 0) throw new Error(`The packages were not made.\n${output}`)
  process.env['HOMEREALM_PACKAGES'] = outputFolder(root, OPTIONS)
}
