/**
 * Builds the installed command line: a single executable application, which is Node with Homerealm's scripts inside. No
 * option and no environment variable makes it run another script.
 * https://nodejs.org/api/single-executable-applications.html
 */
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { completionScript, SCRIPT_ENDINGS } from '../../main/command-line/completion.ts'
import { SHELLS } from '../../main/command-line/grammar.ts'
import { manPage } from '../../main/command-line/man-page.ts'
import manifest from '../../package.json' with { type: 'json' }
import { must } from '../must.ts'
import { bundleCommandLine } from './bundle.ts'
import {
  isFor,
  type NativeModulesRequest,
  nativeModulesPlugin,
  placeNativeModules,
} from './native-modules.ts'
import { type NodeBinary, nodeBinary, nodeLicense } from './node-binaries.ts'

/** postject finds this text in Node's binary and marks there that a script is inside: https://github.com/nodejs/postject */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * The arguments with which Node always starts. Without them, SIGUSR1 opens a debugger in a process that reads the keychain,
 * and a file that OPENSSL_CONF names can load code.
 */
const nodeArguments = (platform: NodeJS.Platform): readonly string[] => [
  '--disable-sigusr1',
  '--no-warnings',
  `--openssl-config=${platform === 'win32' ? 'NUL' : '/dev/null'}`,
]

const nameOn = (platform: NodeJS.Platform) => (platform === 'win32' ? 'homerealm.exe' : 'homerealm')

/**
 * Writes the executable `homerealm`, Node's license, the manual page and the shell completions into a folder, and the native
 * modules that the app's unpacked files do not have. Leaves other files in that folder alone.
 * @returns the folders of the packages that have code in the script
 * @throws Error that says what is missing
 */
export async function buildCommandLine(request: NativeModulesRequest): Promise<readonly string[]> {
  const { root, platform, arch, into } = request
  await mkdir(into, { recursive: true })
  const work = await mkdtemp(join(into, '.making-'))
  try {
    const [node, placed] = await Promise.all([nodeBinary(root, platform, arch), placeNativeModules(request)])
    const bundle = await bundleCommandLine(root, nativeModulesPlugin(platform, arch, placed))
    const text = await readFile(join(import.meta.dirname, 'start.cjs'), 'utf8')
    const executable = await executableOf({ text, parts: bundle.parts }, { root, platform, arch, work, node })
    await copyFile(await nodeLicense(root, node), join(into, 'LICENSE.node.txt'))
    await writeTexts(into)
    await rename(executable, join(into, nameOn(platform)))
    return bundle.packages
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

interface Executable extends Pick<NativeModulesRequest, 'root' | 'platform' | 'arch'> {
  /** A folder for it and what it is made of. */
  readonly work: string
  readonly node: NodeBinary
}

interface Scripts {
  /** In CommonJS: what runs. */
  readonly text: string
  /** What it may read, by name. */
  readonly parts: ReadonlyMap<string, string>
}

/** Makes an executable of scripts. @returns its path @throws Error that says what is missing */
export async function executableOf(
  { text, parts }: Scripts,
  { root, platform, arch, work, node }: Executable,
): Promise<string> {
  if (!isFor(node.file, platform, arch)) throw new Error(`${node.file} is not for ${platform}-${arch}.`)
  const main = join(work, 'homerealm.cjs')
  await writeFile(main, text)
  const assets: Record<string, string> = {}
  for (const [name, code] of parts) {
    assets[name] = join(work, name)
    await writeFile(assets[name], code)
  }
  const executable = join(work, nameOn(platform))
  await copyFile(node.file, executable)
  await chmod(executable, 0o755)
  await inject(root, executable, await blobOf(work, { main, assets }, { node, platform, arch }), platform)
  return executable
}

/** Writes the manual page and the shell completions, which the Linux packages move to the system's folders. */
async function writeTexts(into: string): Promise<void> {
  await writeFile(join(into, 'homerealm.1'), manPage(manifest.version))
  for (const shell of SHELLS)
    await writeFile(join(into, `homerealm.${SCRIPT_ENDINGS[shell]}`), completionScript(shell))
}

/** The files of the scripts. */
interface SeaFiles {
  readonly main: string
  readonly assets: Readonly<Record<string, string>>
}

/** The scripts in the form that Node's binary contains. Only the same version of Node can make it. */
async function blobOf(
  work: string,
  files: SeaFiles,
  { node, platform, arch }: Pick<Executable, 'node' | 'platform' | 'arch'>,
): Promise<string> {
  const here = platform === process.platform && arch === process.arch
  if (!here && node.version !== process.versions.node)
    throw new Error(`The command line for ${platform}-${arch} is made there, or by Node ${node.version}.`)
  const blob = join(work, 'homerealm.blob')
  const config = join(work, 'sea.json')
  await writeFile(
    config,
    JSON.stringify({
      ...files,
      output: blob,
      disableExperimentalSEAWarning: true,
      execArgv: nodeArguments(platform),
      // NODE_OPTIONS and arguments cannot add to these
      execArgvExtension: 'none',
    }),
  )
  await must(here ? node.file : process.execPath, ['--experimental-sea-config', config])
  return blob
}

async function inject(
  root: string,
  executable: string,
  blob: string,
  platform: NodeJS.Platform,
): Promise<void> {
  // the change makes Node's own signature invalid; macOS runs the file with an ad hoc one until packaging signs it
  if (platform === 'darwin') await must('codesign', ['--remove-signature', executable])
  const tool = join(root, 'node_modules', 'postject', 'dist', 'cli.js')
  const segment = platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : []
  await must(process.execPath, [tool, executable, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE, ...segment])
  if (platform === 'darwin') await must('codesign', ['--sign', '-', executable])
}
