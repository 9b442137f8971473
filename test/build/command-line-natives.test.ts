/** The binaries of native modules that the command line loads on each platform: those of the packed app, or else copies. */
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { isFor, placeNativeModules } from '../../build/command-line/native-modules.ts'
import { nativeModules, type PackageTarget, TARGETS } from '../../build/package/app-files.ts'
import { freshFolder } from '../support/fresh-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const names = ({ platform, arch }: PackageTarget) => `${platform}-${arch}`

let folder: string
beforeEach(async () => {
  folder = await freshFolder()
})
const place = (target: PackageTarget) =>
  placeNativeModules({
    root,
    ...target,
    into: join(folder, 'command-line'),
    appUnpacked: '../app.asar.unpacked',
  })

/** Puts the binary of a module for a platform into the packed app. */
async function pack(name: string, target: PackageTarget): Promise<void> {
  const module = nativeModules({}).find((each) => each.name === name)
  const to = join(folder, 'app.asar.unpacked', 'node_modules', name, module?.binary ?? '')
  await mkdir(dirname(to), { recursive: true })
  await cp(join(root, 'node_modules', name, module?.from(target) ?? ''), to)
}

describe.each(TARGETS.map((target) => [names(target), target] as const))('for %s,', (_name, target) => {
  test('copies are for that platform and processor, and for no other', async () => {
    const placed = await place(target)
    expect([...placed.keys()]).toEqual(expect.arrayContaining(['better-sqlite3', 'keytar']))
    for (const file of placed.values())
      expect(
        TARGETS.filter(({ platform, arch }) => isFor(join(folder, 'command-line', file), platform, arch)),
      ).toEqual([target])
  })

  test('the binaries of the packed app are used and not copied', async () => {
    for (const name of ['better-sqlite3', 'keytar']) await pack(name, target)
    const placed = await place(target)
    expect(placed.get('keytar')).toBe('../app.asar.unpacked/node_modules/keytar/build/Release/keytar.node')
    expect(existsSync(join(folder, 'command-line', placed.get('better-sqlite3') ?? ''))).toBe(true)
    expect(existsSync(join(folder, 'command-line', 'node_modules', 'keytar'))).toBe(false)
  })

  test('a packed binary of another platform is refused', async () => {
    const another = TARGETS.find((each) => each.platform !== target.platform) as PackageTarget
    await pack('keytar', another)
    await expect(place(target)).rejects.toThrow(`The binary of keytar is not for ${names(target)}.`)
  })
})
