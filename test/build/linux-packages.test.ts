/** What the deb and the rpm ask the system's package manager for, read by its own tools. */
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { COPYRIGHT, LICENSES } from '../../build/package/linux/copyright.ts'
import { makeDeb } from '../../build/package/linux/deb.ts'
import { APP_FOLDER, type TreePackage } from '../../build/package/linux/package-names.ts'
import { makeRpm } from '../../build/package/linux/rpm.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const folder = sharedFolder()
const missing = (program: string) => spawnSync(program, ['--version']).error !== undefined
const said = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { encoding: 'utf8' }).stdout

/** A tree with the files that each package names. */
const tree = join(folder, 'tree')
beforeAll(async () => {
  for (const path of [`${APP_FOLDER}/chrome-sandbox`, ...LICENSES, COPYRIGHT]) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), '')
  }
})

const made = (file: string): TreePackage => ({
  ...{ tree, version: '1.2.3', arch: 'x64', compression: 1 },
  file: join(folder, file),
  owner: { homepage: null, maintainer: null } as TreePackage['owner'],
})

describe('programs that Homerealm starts', () => {
  test.skipIf(missing('dpkg-deb'))('are asked for by the deb', async () => {
    const parts = made('homerealm.deb')
    await makeDeb(parts)
    const [depends, recommends] = ['Depends', 'Recommends'].map((field) =>
      said('dpkg-deb', '--field', parts.file, field).trim().split(', '),
    )
    expect(depends).toContain('xdg-utils')
    // it has `ss`, which finds the program that asks for a token
    expect(recommends).toContain('iproute2')
  })

  test.skipIf(missing('rpmbuild'))('are asked for by the rpm', async () => {
    const parts = made('homerealm.rpm')
    await makeRpm({ ...parts, work: join(folder, 'work') })
    expect(said('rpm', '-qp', '--requires', parts.file).split('\n')).toContain('xdg-utils')
    expect(said('rpm', '-qp', '--recommends', parts.file).split('\n')).toContain('iproute')
  })
})
