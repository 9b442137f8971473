/** The lock of the store: whatever becomes of its holder's name, it is let go. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { underLock } from '../../../main/profiles/store-lock.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

test('a holder’s name that cannot be removed, as one that a virus scanner reads, keeps neither the work nor the lock', async () => {
  const file = join(await freshFolder(), 'profiles.db')
  // as little to be removed as a file that another program has open on Windows
  await mkdir(`${file}.lock-holder`)
  expect(underLock(file, 0, () => 'first')).toEqual({ done: 'first' })
  expect(underLock(file, 0, () => 'second')).toEqual({ done: 'second' })
})
