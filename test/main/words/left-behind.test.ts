/** What a person reads if something of the app stays on the computer. */
import { expect, test } from 'vitest'
import { leftBehind } from '../../../main/words/left-behind.ts'

test('each part that stays is named, with its path and the system’s code', () => {
  const files = [{ path: '/home/alex/.config/Homerealm/profiles.db', error: 'EBUSY' }]
  expect(leftBehind({ files, keys: ['vault key 1'], start: null })).toEqual({
    title: 'Homerealm could not remove everything',
    text: [
      'Delete these files yourself:',
      '/home/alex/.config/Homerealm/profiles.db (EBUSY)',
      '',
      'Delete these entries of Homerealm from the keychain yourself:',
      'vault key 1',
    ].join('\n'),
  })
})

test('a long list ends with the number of the others', () => {
  const files = Array.from({ length: 1012 }, (_, n) => ({ path: `/data/${n}`, error: 'EACCES' }))
  const lines = leftBehind({ files, keys: [], start: null }).text.split('\n')
  expect([lines.length, lines.at(-2), lines.at(-1)]).toEqual([14, '/data/11 (EACCES)', 'and 1,000 more'])
})
