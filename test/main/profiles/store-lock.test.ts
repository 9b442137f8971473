/** The lock of the store is released, whatever happens to the file with its holder’s name. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { underLock } from '../../../main/profiles/store-lock.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

test('a lock does its work and is released if the file with its holder’s name cannot be removed', async () => {
  const file = join(await freshFolder(), 'profiles.db')
  // it cannot be removed, like a file that a virus scanner reads on Windows
  await mkdir(`${file}.lock-holder`)
  expect(underLock(file, 0, () => 'first')).toEqual({ done: 'first' })
  expect(underLock(file, 0, () => 'second')).toEqual({ done: 'second' })
})
