/** A release has an Electron that still gets security fixes, by a file of dates. These tests use other dates. */
import { expect, test } from 'vitest'
import { whyUnsupported } from '../../build/package/electron-support.ts'

const data = {
  asOf: '2031-06-01',
  released: { '60': '2031-01-01', '61': '2031-02-26', '62': '2031-04-23', '63': '2031-06-18' },
}
const on = (day: string) => Date.parse(day)

test.each([
  ['the newest version', '62.0.0', '2031-06-01', null],
  ['the third version', '60.9.3', '2031-06-17', null],
  [
    'the fourth version on the day that the newest comes',
    '60.9.3',
    '2031-06-18',
    /out of support since 2031-06-18/,
  ],
  ['a version that the file does not know', '64.0.0', '2031-06-20', /not in build\/package/],
  ['a version that is older than the file', '59.1.0', '2031-06-01', /not in build\/package/],
  ['the newest version by a file that is eight weeks old', '63.1.0', '2031-07-27', null],
  [
    'the newest version by an older file',
    '63.1.0',
    '2031-07-28',
    /is of 2031-06-01: a newer Electron may be out/,
  ],
  ['a word in place of a version', 'newest', '2031-06-01', /not in build\/package/],
])('%s (%s on %s) is checked for support', (_name, version, day, why) => {
  const said = whyUnsupported(version, on(day), data)
  if (why === null) expect(said).toBeNull()
  else expect(said).toMatch(why)
})

test.each([
  ['no date', { ...data, asOf: 'yesterday' }],
  ['a major version that is no number', { ...data, released: { next: '2031-01-01' } }],
  ['nothing', null],
])('a file with %s is refused', (_name, broken) => {
  expect(() => whyUnsupported('62.0.0', on('2031-06-01'), broken)).toThrow(/electron-support\.json/)
})

test('the file of dates supports the Electron of this project', async () => {
  const { default: electron } = await import('../../node_modules/electron/package.json', {
    with: { type: 'json' },
  })
  const { default: file } = await import('../../build/package/electron-support.json', {
    with: { type: 'json' },
  })
  expect(whyUnsupported(electron.version, Date.parse(file.asOf))).toBeNull()
})
