/** Every reader of files from outside refuses anything but an ordinary file and says why. It neither hangs nor reads without end. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FailureError } from '../../main/contract/failure.ts'
import { createDiscovery } from '../../main/create-discovery.ts'
import { demoSamples } from '../../main/demo-samples.ts'
import { readNamedFile } from '../../main/named-file.ts'
import { OutsideFileError, readOutsideFile, readOutsideFileSync } from '../../main/outside-file.ts'
import { openPreferences } from '../../main/preferences/preferences.ts'
import { Secret } from '../../main/secret.ts'
import { nodeFiles } from '../../main/vault/atomic-file.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import { fileProblem } from '../../main/words/english/files.ts'
import { vaultWords } from '../../main/words/vault.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { withText, withTexts } from '../support/notices.ts'
import { told } from '../support/told.ts'
import { failure, MemoryKeychain, TOKENS } from '../support/vault-fakes.ts'

type Thing = (path: string) => Promise<void>

const things = {
  'a pipe': async (path) => {
    expect(spawnSync('mkfifo', [path]).status).toBe(0)
  },
  'a link to a pipe': async (path) => {
    expect(spawnSync('mkfifo', [`${path}.pipe`]).status).toBe(0)
    await symlink(`${path}.pipe`, path)
  },
  'a device without an end': (path) => symlink('/dev/zero', path),
  'a terminal': (path) => symlink('/dev/tty', path),
  'a socket': async (path) => {
    // a socket's path has at most some hundred characters
    const short = join(dirname(path), 's')
    const server = createServer().listen(short)
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    await rename(short, path)
  },
  'a folder': async (path) => {
    await mkdir(path)
  },
  'a file of 100 MB': async (path) => {
    await writeFile(path, '')
    await truncate(path, 100 * 1024 * 1024)
  },
  'half a million entries': (path) => writeFile(path, `[${'1,'.repeat(500_000)}1]`),
  'a link to itself': (path) => symlink(path, path),
} satisfies Record<string, Thing>
type ThingName = keyof typeof things

/** Reads the thing instead of its usual file. @returns the message for the user */
type Reader = (put: Thing) => Promise<string>

async function freshPath(name: string): Promise<string> {
  const folder = await freshFolder()
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  return path
}

const outcomeOf = (work: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'taken',
      (error: Error) => {
        if (error instanceof OutsideFileError) return fileProblem(error.problem)
        return error instanceof FailureError ? told(error).message : error.message
      },
    )

/** A vault with one record, opened again after `spoil` has had its folder. */
async function vaultAfter(spoil: (folder: string) => Promise<void>) {
  const dataDir = await freshFolder()
  const keychain = new MemoryKeychain()
  await new SealedVault({ dataDir, keychain }).write(TOKENS, new Secret('kept'))
  await spoil(join(dataDir, 'vault'))
  const vault = new SealedVault({ dataDir, keychain })
  return { vault, dataDir, status: await vault.open() }
}

const readers: Record<string, Reader> = {
  'the one function': async (put) => {
    const path = await freshPath('file')
    await put(path)
    return outcomeOf(() => readOutsideFile(path, 1000))
  },
  'the one function, at once': async (put) => {
    const path = await freshPath('file')
    await put(path)
    return outcomeOf(() => readOutsideFileSync(path, 1000))
  },
  'a file named on the command line': async (put) => {
    const path = await freshPath('file')
    await put(path)
    return outcomeOf(async () => {
      // a list of half a million clouds is small enough for the reader, and the list's own limit refuses it
      const text = (await readNamedFile(path)).toString('utf8')
      await createDiscovery({ dataDir: dirname(path), http: noHttp, cloudsText: text })
    })
  },
  '--demo-samples': async (put) => {
    const path = await freshPath('samples.json')
    await put(path)
    return outcomeOf(() => demoSamples([`--demo-samples=${path}`]))
  },
  'clouds.json': async (put) => {
    const path = await freshPath('clouds.json')
    await put(path)
    const { notice } = await createDiscovery({ dataDir: dirname(path), http: noHttp })
    return notice === null ? 'taken' : withText(notice).message
  },
  'preferences.json': async (put) => {
    const path = await freshPath('preferences.json')
    await put(path)
    const preferences = openPreferences({ dataDir: dirname(path) })
    expect(preferences.get().theme).toBe('system')
    return (
      withTexts(preferences.notices)
        .map(({ message }) => message)
        .join() || 'taken'
    )
  },
  'vault/vault.json': async (put) => {
    const { vault, status } = await vaultAfter(async (folder) => {
      await rm(join(folder, 'vault.json'))
      await put(join(folder, 'vault.json'))
    })
    // a sign-in can still be saved, at least until the app ends
    await vault.write(TOKENS, new Secret('new'))
    expect((await vault.read(TOKENS))?.reveal()).toBe('new')
    return status.state === 'ready'
      ? withTexts(vault.notices)
          .map(({ message }) => message)
          .join()
      : vaultWords(status.trouble).message
  },
  'a record of the vault': async (put) => {
    const { vault } = await vaultAfter(async (folder) => {
      const [record = ''] = (await readdir(folder)).filter((name) => name.endsWith('.sealed'))
      await rm(join(folder, record))
      await put(join(folder, record))
    })
    return outcomeOf(() => vault.read(TOKENS))
  },
}

const noHttp = async (): Promise<never> => {
  throw new Error('Nothing is asked here')
}

/** The message about each thing; `else` is for all other things. */
const says: Record<string, Partial<Record<ThingName, RegExp>> & { readonly else: RegExp }> = {
  'the one function': {
    'a file of 100 MB': /more than 1 kB/,
    'half a million entries': /more than 1 kB/,
    'a link to itself': /cannot be read \(ELOOP\)/,
    else: /is not a file/,
  },
  'the one function, at once': {
    'a file of 100 MB': /more than 1 kB/,
    'half a million entries': /more than 1 kB/,
    'a link to itself': /cannot be read \(ELOOP\)/,
    else: /is not a file/,
  },
  'a file named on the command line': {
    'a file of 100 MB': /more than 1 MB/,
    'half a million entries': /at most 50 entries/,
    'a link to itself': /cannot be read \(ELOOP\)/,
    else: /is not a file/,
  },
  '--demo-samples': {
    'a file of 100 MB': /more than 1 MB/,
    'half a million entries': /no samples in it/,
    'a link to itself': /cannot be read \(ELOOP\)/,
    else: /is not a file/,
  },
  'clouds.json': {
    'a file of 100 MB': /left out\. .* more than 1 MB/,
    'half a million entries': /left out\. .* at most 50 entries/,
    'a link to itself': /left out\. .* cannot be read \(ELOOP\)/,
    else: /left out\. .* is not a file/,
  },
  'preferences.json': { 'half a million entries': /^taken$/, else: /preferences/ },
  'vault/vault.json': { 'a link to itself': /folder .* cannot be used \(ELOOP\)/, else: /vault\.lost-/ },
  'a record of the vault': {
    'a link to itself': /cannot be read \(ELOOP\)/,
    else: /is damaged and cannot be opened/,
  },
}

const cases = Object.keys(readers).flatMap((reader) =>
  (Object.keys(things) as ThingName[]).map((thing) => [reader, thing] as const),
)

describe.skipIf(process.platform === 'win32')('a reader of files from outside', () => {
  test.each(cases)('(%s) refuses %s, soon and in words', async (reader, thing) => {
    const { [thing]: said = says[reader]?.else } = says[reader] ?? {}
    const began = process.cpuUsage()
    expect(await readers[reader]?.(things[thing])).toMatch(said as RegExp)
    const { user, system } = process.cpuUsage(began)
    // in microseconds of processor time; reading 100 MB or half a million entries takes longer
    expect(user + system).toBeLessThan(2_000_000)
  })
})

test('a file is read byte for byte up to its limit, and refused above it', async () => {
  const path = await freshPath('file')
  for (const [size, limit, fits] of [
    [0, 10, true],
    [10, 10, true],
    [11, 10, false],
  ] as const) {
    const bytes = Buffer.alloc(size, 7)
    await writeFile(path, bytes)
    for (const read of [async () => readOutsideFileSync(path, limit), () => readOutsideFile(path, limit)])
      if (fits) expect(await read()).toEqual(bytes)
      else await expect(read()).rejects.toMatchObject({ problem: { is: 'too-large' } })
  }
})

test('a file that grows beyond its limit during the reading is refused, not cut off', async () => {
  const path = await freshPath('file')
  await writeFile(path, Buffer.alloc(11, 7))
  const open: typeof nodeFiles.open = async (...args) => {
    const handle = await nodeFiles.open(...args)
    const before = await handle.stat()
    // as if the file had grown since its size was read
    handle.stat = (async () => Object.assign(before, { size: 10 })) as typeof handle.stat
    return handle
  }
  await expect(readOutsideFile(path, 10, { open })).rejects.toMatchObject({ problem: { is: 'too-large' } })
})

test('a missing file and an unreadable file are different problems', async () => {
  const path = await freshPath('none')
  await expect(readOutsideFile(path, 10)).rejects.toMatchObject({
    problem: { is: 'missing' },
    code: 'ENOENT',
  })
  const file = await freshPath('file')
  await writeFile(file, '')
  const below = { problem: { is: 'missing' }, code: 'ENOTDIR' }
  await expect(readOutsideFile(join(file, 'below'), 10)).rejects.toMatchObject(below)
  for (const code of ['EACCES', 'EPERM', 'EMFILE', 'EIO']) {
    const open: typeof nodeFiles.open = () => Promise.reject(failure(code))
    await expect(readOutsideFile(path, 10, { open })).rejects.toMatchObject({
      problem: { is: 'unreadable' },
      code,
    })
  }
})
