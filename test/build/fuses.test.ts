/** The fuses of a package: all nine, as they are on the wire of a binary, and none that is not named. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { beforeEach, expect, it } from 'vitest'
import { FUSES, readFuses, setFuses } from '../../build/fuses.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

/** Stands before the fuses in Electron's binary: https://github.com/electron/fuses */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder: string
beforeEach(async () => {
  folder = await freshFolder()
})

/** A binary of which only the fuses are real: version 1, and `count` of them, each the other way round. */
async function binaryWith(count: number): Promise<string> {
  const file = join(folder, 'electron')
  const wire = Array.from({ length: count }, (_, fuse) => (FUSES[fuse as FuseV1Options] ? '0' : '1')).join('')
  await writeFile(file, `before${SENTINEL}${String.fromCharCode(1, count)}${wire}after`)
  return file
}

it('sets all nine', async () => {
  const file = await binaryWith(9)
  await setFuses(file)
  const text = await readFile(file, 'latin1')
  expect(text.slice(text.indexOf(SENTINEL) + SENTINEL.length + 2, -'after'.length)).toBe('010011001')
  expect(Object.keys(FUSES)).toHaveLength(Object.values(FuseV1Options).length / 2)
})

it('sets the other eight of an older Electron, and names the one that it lacks', async () => {
  const file = await binaryWith(8)
  expect(await setFuses(file, { olderElectron: true })).toEqual(['WasmTrapHandlers'])
  expect(Object.values(await readFuses(file))).toEqual([...'01001100'].map((each) => each === '1'))
})

it('refuses an Electron that lacks one, where it is to be a current one', async () => {
  await expect(setFuses(await binaryWith(8))).rejects.toThrow('not long enough')
})

it('refuses a binary with a fuse that is not named', async () => {
  await expect(setFuses(await binaryWith(10))).rejects.toThrow('strictlyRequireAllFuses')
})
