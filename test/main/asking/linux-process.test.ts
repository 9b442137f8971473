/** What /proc tells of a process. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, readlink, realpath, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { processFacts, statusIn, stillRuns } from '../../../main/asking/linux-process.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const FIELDS = 'S 7 7 7 0 -1 4194304 1 0 0 0 1 1 0 0 20 0 1 0 4065486 1 1'

test.each([
  ['a usual name', `12 (node) ${FIELDS}`],
  ['a name that imitates the fields', `12 (a) S 1 1 (b)) ${FIELDS}`],
])('the parent and the start are read beside %s', (_what, text) => {
  expect(statusIn(text)).toEqual({ parentPid: 7, startTime: '4065486' })
})

test.each(['', '12 (node) S', '12 (node) S x 7 7 0'])('a text of another format is none: %s', (text) => {
  expect(() => statusIn(text)).toThrow('format')
})

/** True where this user may give a process other mounts. */
const canUnshare =
  process.platform === 'linux' && spawnSync('/usr/bin/unshare', ['--mount', '/bin/true']).status === 0

const WAITS = 'process.stdin.resume(); process.stdout.write("ready")'

async function runs(program: string, args: readonly string[], cwd?: string) {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  onTestFinished(() => {
    child.kill()
  })
  await once(child.stdout, 'data')
  return { child, pid: child.pid ?? 0 }
}

describe.skipIf(process.platform !== 'linux')('a process', () => {
  test('is known with its executable, its script, its parent and its start', async () => {
    const folder = await realpath(await freshFolder())
    await writeFile(join(folder, 'report.mjs'), WAITS)
    const { pid } = await runs(process.execPath, ['report.mjs'], folder)
    expect(await processFacts(pid)).toEqual({
      pid,
      parentPid: process.pid,
      startTime: expect.stringMatching(/^\d+$/),
      executable: await realpath(process.execPath),
      script: join(folder, 'report.mjs'),
    })
  })

  test('is known with the script that a link leads to', async () => {
    const folder = await realpath(await freshFolder())
    await writeFile(join(folder, 'report.mjs'), WAITS)
    await symlink(join(folder, 'report.mjs'), join(folder, 'link.mjs'))
    const { pid } = await runs(process.execPath, [join(folder, 'link.mjs')])
    expect((await processFacts(pid))?.script).toBe(join(folder, 'report.mjs'))
  })

  test('without a script has none', async () => {
    const { pid } = await runs(process.execPath, ['-e', WAITS])
    expect((await processFacts(pid))?.script).toBeNull()
  })

  test('whose executable was replaced has none', async () => {
    const folder = await freshFolder()
    const program = join(folder, 'program')
    await copyFile(process.execPath, program)
    const { pid } = await runs(program, ['-e', WAITS])
    expect((await processFacts(pid))?.executable).toBe(await realpath(program))
    await copyFile('/bin/sh', `${program}.new`)
    await rename(`${program}.new`, program)
    expect((await processFacts(pid))?.executable).toBeNull()
  })

  test.skipIf(!canUnshare)('that sees another file at the path of its executable has none', async () => {
    const program = join(await freshFolder(), 'program')
    await copyFile('/bin/sh', program)
    const there = `mount --bind '${await realpath(process.execPath)}' '${program}' && exec '${program}' -e '${WAITS}'`
    const { pid } = await runs('/usr/bin/unshare', ['--mount', '/bin/sh', '-c', there])
    expect(await readlink(`/proc/${pid}/exe`)).toBe(await realpath(program))
    expect((await processFacts(pid))?.executable).toBeNull()
  })

  test('that has ended is not known, and another one with its ID is not the same', async () => {
    const { child, pid } = await runs(process.execPath, ['-e', WAITS])
    const facts = await processFacts(pid)
    expect(facts === null ? null : await stillRuns(facts)).toBe(true)
    expect(await stillRuns({ pid, startTime: '1' })).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect([facts === null ? null : await stillRuns(facts), await processFacts(pid)]).toEqual([false, null])
  })
})
