/** The changes of the Windows installer to the PATH: NSIS compiles its macros and Wine runs them, if both are installed. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedFolder } from '../support/shared-folder.ts'

const run = promisify(execFile)
const macros = fileURLToPath(new URL('../../build/package/windows/installer.nsh', import.meta.url))

const FOLDER = 'C:\\users\\Jürgen Groß\\homerealm'
const ENTRY = `${FOLDER}\\resources\\command-line`

/** An installer with only the macros. `isUpdated` is the macro of electron-builder's templates. */
const script = (out: string) => `
Target amd64-unicode
Unicode true
Name try
OutFile "${out}"
RequestExecutionLevel user
InstallDir "${FOLDER}"
SilentInstall silent
SilentUnInstall silent
!include LogicLib.nsh
!include FileFunc.nsh
!macro _isUpdated _a _b _t _f
  ClearErrors
  \${GetParameters} $R9
  \${GetOptions} $R9 "--updated" $R8
  IfErrors \`\${_f}\` \`\${_t}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${macros}"
Section
  CreateDirectory $INSTDIR
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  !insertmacro customInstall
SectionEnd
Section un.app
  !insertmacro customUnInstall
  Delete "$INSTDIR\\uninstall.exe"
SectionEnd
`

const missing = ['makensis', 'wine', 'wineserver'].filter(
  (program) => spawnSync('which', [program]).status !== 0,
)
const reason =
  process.platform === 'linux'
    ? missing.length > 0 && `${missing.join(', ')} not installed`
    : 'the installer itself is tried there'

describe.skipIf(reason)(`the PATH of Windows${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const folder = sharedFolder()
  let env: NodeJS.ProcessEnv
  /** Waits for the program only: other programs that Wine starts would hold a pipe open. */
  async function wine(...args: string[]): Promise<void> {
    const [status] = await once(spawn('wine', args, { env, stdio: 'ignore' }), 'exit')
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  }

  beforeAll(async () => {
    env = { ...process.env, WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', WINEARCH: 'win64' }
    await writeFile(join(folder, 'try.nsi'), script(join(folder, 'try.exe')))
    await run('makensis', ['-V2', '-WX', join(folder, 'try.nsi')])
    await wine('wineboot', '-i')
  }, 240_000)
  afterAll(async () => {
    await run('wineserver', ['-k', '-w'], { env }).catch(() => undefined)
  })

  /** The PATH as it is written, or null. Wine's registry file keeps umlauts, and the output of reg.exe does not. */
  async function path(): Promise<string | null> {
    const file = join(folder, 'environment.reg')
    await wine('reg', 'export', 'HKCU\\Environment', `Z:${file.replaceAll('/', '\\')}`, '/y')
    const text = (await readFile(file, 'utf16le')).replaceAll(/\\\r?\n\s*/g, '')
    const bytes = /^"Path"=hex\(2\):(.*)$/m.exec(text)?.[1]
    if (bytes === undefined) return null
    return Buffer.from(bytes.replaceAll(/[^\da-f]/g, ''), 'hex')
      .toString('utf16le')
      .replace(/\0$/, '')
  }

  async function setPath(to: string | null): Promise<void> {
    await wine('reg', 'delete', 'HKCU\\Environment', '/v', 'Path', '/f').catch(() => undefined)
    if (to !== null)
      await wine('reg', 'add', 'HKCU\\Environment', '/v', 'Path', '/t', 'REG_EXPAND_SZ', '/d', to, '/f')
  }

  const install = () => wine(join(folder, 'try.exe'), '/S')

  async function uninstall(...args: string[]): Promise<void> {
    const users = join(folder, 'wine', 'drive_c', 'users')
    const user = (await readdir(users)).find((name) => name.startsWith('J')) as string
    const program = join(users, user, 'homerealm', 'uninstall.exe')
    await wine(program, '/S', ...args)
    // the uninstaller continues as a copy, which removes this file last
    await expect.poll(() => existsSync(program)).toBe(false)
  }

  /** Longer than the 1,024 characters of a string in NSIS. */
  const long = Array.from({ length: 80 }, (_, at) => `C:\\tools\\${at + 10_000}`).join(';')

  const CASES: readonly (readonly [
    what: string,
    before: string | null,
    installed: string,
    removed: string | null,
  ])[] = [
    ['no entry', null, ENTRY, null],
    ['one entry', 'C:\\a', `C:\\a;${ENTRY}`, 'C:\\a'],
    [
      'a variable',
      '%USERPROFILE%\\bin;C:\\a',
      `%USERPROFILE%\\bin;C:\\a;${ENTRY}`,
      '%USERPROFILE%\\bin;C:\\a',
    ],
    ['empty entries', ';C:\\a;;C:\\b;', `;C:\\a;;C:\\b;${ENTRY}`, ';C:\\a;;C:\\b'],
    ['the entry in another case', `${ENTRY.toUpperCase()};C:\\a`, `${ENTRY.toUpperCase()};C:\\a`, 'C:\\a'],
    ['a folder whose name begins alike', `${ENTRY}s`, `${ENTRY}s;${ENTRY}`, `${ENTRY}s`],
    ['more than NSIS can hold', long, long, long],
  ]

  test.each(CASES)(
    'with %s gets the command line once, and loses it with the removal',
    async (_, ...[before, installed, removed]) => {
      await setPath(before)
      await install()
      expect(await path()).toBe(installed)
      await install()
      expect(await path()).toBe(installed)
      await uninstall('--updated')
      expect(await path()).toBe(installed)
      await install()
      await uninstall()
      expect(await path()).toBe(removed)
    },
    // each case starts some thirty Windows programs under Wine
    300_000,
  )
})
