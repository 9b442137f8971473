/** The fuses in the binary of a package: all nine, and no unknown one. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { beforeEach, expect, it } from 'vitest'
import { FUSES, readFuses, setFuses } from '../../build/fuses.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

/** The bytes before the fuses in Electron's binary: https://github.com/electron/fuses */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder: string
beforeEach(async () => {
  folder = await freshFolder()
})

/** A binary with real fuses only: version 1 and `count` fuses, each set to the opposite. */
async function binaryWith(count: number): Promise<string> {
  const file = join(folder, 'electron')
  const wire = Array.from({ length: count }, (_, fuse) => (FUSES[fuse as FuseV1Options] ? '0' : '1')).join('')
  await writeFile(file, `before${SENTINEL}${String.fromCharCode(1, count)}${wire}after`)
  return file
}

it('setFuses sets all nine fuses', async () => {
  const file = await binaryWith(9)
  await setFuses(file)
  const text = await readFile(file, 'latin1')
  expect(text.slice(text.indexOf(SENTINEL) + SENTINEL.length + 2, -'after'.length)).toBe('010011001')
  expect(Object.keys(FUSES)).toHaveLength(Object.values(FuseV1Options).length / 2)
})

it('setFuses sets the eight fuses of an older Electron, and names the missing one', async () => {
  const file = await binaryWith(8)
  expect(await setFuses(file, { olderElectron: true })).toEqual(['WasmTrapHandlers'])
  expect(Object.values(await readFuses(file))).toEqual([...'01001100'].map((each) => each === '1'))
})

it('setFuses refuses a current Electron with a missing fuse', async () => {
  await expect(setFuses(await binaryWith(8))).rejects.toThrow('not long enough')
})

it('setFuses refuses a binary with an unknown fuse', async () => {
  await expect(setFuses(await binaryWith(10))).rejects.toThrow('strictlyRequireAllFuses')
})
