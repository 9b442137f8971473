/** The files of the log: their order and limits, a disk that fails, and what they never contain. */
import * as nodeFiles from 'node:fs/promises'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../main/log.ts'
import { LogFile, type LogFiles } from '../../main/log-file.ts'
import { findSecrets } from '../support/canary.ts'
import { freshFolder } from '../support/fresh-folder.ts'

/** Bytes of one file. A line may have a 32nd of it: 100. */
const LIMIT = 3200

let folder = ''
beforeEach(async () => {
  folder = join(await freshFolder(), 'logs')
})

const log = (files?: LogFiles) => new LogFile({ folder, limit: LIMIT, ...(files ? { files } : {}) })
const textOf = (name = 'homerealm.log') => readFile(join(folder, name), 'utf8')
const linesOf = async (name?: string) => (await textOf(name)).trimEnd().split('\n')
const oldestFirst = ['homerealm.2.log', 'homerealm.1.log', 'homerealm.log']

/** Lines of some 50 bytes, each written before the next is logged. */
async function writeLines(file: LogFile, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    file.write(`line ${n} ${'.'.repeat(40)}`)
    await file.flush()
  }
}
const numbersIn = async (name: string) => (await linesOf(name)).map((line) => Number(line.split(' ')[1]))

const disk: LogFiles = nodeFiles

/** The file system, with one call that fails while `fails` is true. */
const failing = (call: keyof LogFiles, fails: () => boolean): LogFiles => ({
  ...nodeFiles,
  [call]: (...args: never[]) =>
    fails()
      ? Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
      : (disk[call] as (...all: never[]) => Promise<unknown>)(...args),
})

/** A disk on which files can be made, but not written. */
const full = (isFull: () => boolean): LogFiles => ({
  ...nodeFiles,
  async open(...args) {
    const file = await nodeFiles.open(...args)
    const { appendFile } = file
    file.appendFile = async (...given) => {
      if (!isFull()) return appendFile.apply(file, given)
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    return file
  },
})

describe('the files of the log', () => {
  test('are not made before the first line', async () => {
    await log().flush()
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  test('have all lines in order, however slow the disk is at first', async () => {
    const { promise: awake, resolve: wake } = Promise.withResolvers<void>()
    let opened = 0
    const file = log({
      ...nodeFiles,
      async open(...args) {
        opened += 1
        if (opened === 1) await awake
        return nodeFiles.open(...args)
      },
    })
    for (const line of ['one', 'two', 'three']) {
      file.write(line)
      await file.flush()
    }
    wake()
    await file.flush()
    expect(await linesOf()).toEqual(['one', 'two', 'three'])
  })

  test('go on where the last run ended', async () => {
    for (const run of ['first', 'second']) {
      const file = log()
      file.write(run)
      await file.flush()
    }
    expect(await linesOf()).toEqual(['first', 'second'])
  })

  test.skipIf(process.platform === 'win32')('are readable for this user alone', async () => {
    await writeLines(log(), 200)
    const modes = await Promise.all(
      [folder, ...oldestFirst.map((name) => join(folder, name))].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    )
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600])
  })

  test('are at most three, none of them too long, with the newest lines and no gap', async () => {
    await writeLines(log(), 500)
    expect((await readdir(folder)).sort()).toEqual([...oldestFirst].sort())
    const sizes = await Promise.all(oldestFirst.map(async (name) => (await stat(join(folder, name))).size))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMIT)
    expect(Math.min(...sizes.slice(0, 2))).toBeGreaterThan(LIMIT - 100)
    const numbers = (await Promise.all(oldestFirst.map(numbersIn))).flat()
    expect(numbers).toEqual(Array.from(numbers, (_, at) => 500 - numbers.length + at))
  })

  test.each([
    ['letters of one byte', 'x'],
    ['letters of several bytes', '€'],
  ])('have the beginning of a giant line of %s, and say that it is cut', async (_of, letter) => {
    const file = log()
    file.write(letter.repeat(1_000_000))
    file.write('next')
    await file.flush()
    const [cut = '', next] = await linesOf()
    expect(cut).toMatch(new RegExp(`^${letter}{25,} … cut$`))
    expect(Buffer.byteLength(`${cut}\n`)).toBeLessThanOrEqual(LIMIT / 32)
    expect(next).toBe('next')
  })

  test('lack lines that come faster than they can be written, and say how many', async () => {
    const file = log()
    for (let n = 0; n < 1000; n += 1) file.write(`line ${n} ${'.'.repeat(40)}`)
    await file.flush()
    file.write('after')
    await file.flush()
    const lines = await linesOf()
    const written = lines.filter((line) => line.startsWith('line')).length
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(` lines were lost count=${1000 - written}$`),
      'after',
    ])
    expect((await stat(join(folder, 'homerealm.log'))).size).toBeLessThanOrEqual(LIMIT)
  })
})

describe('the log of a disk that fails', () => {
  test.each<[string, (fails: () => boolean) => LogFiles]>([
    ['the folder could not be made', (fails) => failing('mkdir', fails)],
    ['the file could not be opened', (fails) => failing('open', fails)],
    ['the disk was full', full],
  ])('lacks only the lines for which %s, and says how many', async (_what, failingDisk) => {
    let fails = true
    const file = log(failingDisk(() => fails))
    for (const line of ['one', 'two', 'three']) {
      file.write(line)
      await file.flush()
    }
    fails = false
    file.write('four')
    await file.flush()
    expect(await linesOf()).toEqual([expect.stringMatching(/^\S+Z lines were lost count=3$/), 'four'])
  })

  test('starts its file again, within its limit, if the file cannot be renamed', async () => {
    const file = log(failing('rename', () => true))
    await writeLines(file, 200)
    expect(await readdir(folder)).toEqual(['homerealm.log'])
    expect((await stat(join(folder, 'homerealm.log'))).size).toBeLessThanOrEqual(LIMIT)
    expect((await numbersIn('homerealm.log')).at(-1)).toBe(199)
  })

  test.each([
    ['a folder has the file’s name', () => mkdir(join(folder, 'homerealm.log'), { recursive: true })],
    ['a file has the folder’s name', () => writeFile(folder, 'mine')],
  ])('writes and throws nothing if %s, and leaves it there', async (_what, put) => {
    await put()
    const before = await nodeFiles.lstat(folder)
    await writeLines(log(), 3)
    expect((await nodeFiles.lstat(folder)).mode).toBe(before.mode)
    if (before.isFile()) expect(await readFile(folder, 'utf8')).toBe('mine')
    else expect(await readdir(folder, { recursive: true })).toEqual(['homerealm.log'])
  })

  test('lacks only older lines if a folder is in the place of an older file', async () => {
    await mkdir(join(folder, 'homerealm.1.log', 'mine'), { recursive: true })
    await writeLines(log(), 200)
    expect((await stat(join(folder, 'homerealm.log'))).size).toBeLessThanOrEqual(LIMIT)
    expect((await numbersIn('homerealm.log')).at(-1)).toBe(199)
  })

  test('does not hold up the end of the app if the disk never answers', async () => {
    const file = log({ ...nodeFiles, open: () => new Promise<never>(() => undefined) })
    file.write('line')
    await expect(file.flush()).resolves.toBeUndefined()
  })
})

describe('the log', () => {
  const secrets = [
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
    '0.AbCdEfGhIjKlMnOp',
    'canary-8c41d7-pw',
    'aB3'.repeat(30),
  ] as const

  test('contains no tokens, codes, passwords in addresses or names of people', async () => {
    const file = new LogFile({ folder })
    const kept = createLog((line) => file.write(line))
    kept.error('ipc', new Error(`token ${secrets[0]}`, { cause: new Error(`GET /?code=${secrets[1]}&x=1`) }))
    kept.error('ipc', { url: `https://alex:${secrets[2]}@contoso.crm4.dynamics.com`, key: secrets[3] })
    kept.info('who', { user: 'alex.wilber@contoso.com' })
    await file.flush()
    const text = await textOf()
    expect(await findSecrets({ secrets: [...secrets, 'alex.wilber'], folders: [folder] })).toEqual([])
    expect(text).toContain('contoso.crm4.dynamics.com')
    expect(text.match(/\[secret\]/g)).toHaveLength(4)
  })
})
