/** A secret from the shells of each platform arrives on standard input as it was typed. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'

const reader = fileURLToPath(new URL('read-secret.ts', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = join(await freshFolder(), 'with a space')
  await mkdir(folder)
})

const UTF8 = '$OutputEncoding = [Text.UTF8Encoding]::new();'

/** A shell and its command: the examples of docs/command-line.md, with the reader in place of homerealm. */
type Shell = readonly [program: string, args: (node: string, file: string) => readonly string[]]

const SHELLS: Readonly<Record<string, Shell>> =
  process.platform === 'win32'
    ? {
        cmd: ['cmd.exe', (node, file) => ['/d', '/s', '/c', `"${node} < "${file}""`]],
        'Windows PowerShell': [
          'powershell.exe',
          (node, file) => [
            '-NoProfile',
            '-Command',
            `${UTF8} Get-Content -Encoding UTF8 '${file}' | & ${node}`,
          ],
        ],
        PowerShell: [
          'pwsh.exe',
          (node, file) => ['-NoProfile', '-Command', `Get-Content -Encoding UTF8 '${file}' | & ${node}`],
        ],
      }
    : { sh: ['sh', (node, file) => ['-c', `${node} < '${file}'`]] }

const missing = (program: string) => spawnSync(program, ['-?'], { stdio: 'ignore' }).error !== undefined

async function read([program, args]: Shell, bytes: Uint8Array): Promise<string> {
  const file = join(folder, 'secret.txt')
  await writeFile(file, bytes)
  const node = `"${process.execPath}" "${reader}"`
  const { stdout } = await promisify(execFile)(program, args(node, file), { windowsVerbatimArguments: true })
  return Buffer.from(stdout.trim(), 'hex').toString()
}

describe.each(Object.entries(SHELLS))('%s', (_name, shell) => {
  test('gives a secret as it was typed', async ({ skip }) => {
    skip(missing(shell[0]), `${shell[0]} is not here`)
    for (const secret of ['correct horse', 'pässwörd €', '"quotes" & <signs> %PATH% $HOME'])
      expect(await read(shell, Buffer.from(`${secret}\n`))).toBe(secret)
  })
})

test('a file that Windows PowerShell writes with > is read by cmd', async ({ skip }) => {
  skip(process.platform !== 'win32', 'Windows alone has these shells')
  const file = join(folder, 'secret.txt')
  const write = `'p' + [char]0xe4 + 'ssword' > '${file}'`
  await promisify(execFile)('powershell.exe', ['-NoProfile', '-Command', write])
  const { cmd } = SHELLS
  if (cmd === undefined) throw new Error('Windows has cmd')
  const { stdout } = await promisify(execFile)(cmd[0], cmd[1](`"${process.execPath}" "${reader}"`, file), {
    windowsVerbatimArguments: true,
  })
  expect(Buffer.from(stdout.trim(), 'hex').toString()).toBe('pässword')
})
