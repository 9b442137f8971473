/** The tests that the arguments of `npm test` choose. */
import { describe, expect, it } from 'vitest'
import { chosenTests } from '../../build/chosen-tests.mjs'

const files = {
  endToEnd: ['test/e2e/add.e2e.ts', 'test/e2e/tray.e2e.ts'],
  packages: ['test/package/install.test.ts'],
}
const both = { standIn: true, electron: true }

describe('npm test', () => {
  it.each([
    [[], ['main', 'renderer', 'command-line'], true, both],
    [['unit'], ['main', 'renderer', 'command-line'], false, both],
    [['e2e'], [], true, both],
    [['unit', 'e2e'], ['main', 'renderer', 'command-line'], true, both],
    [['electron'], [], true, { standIn: false, electron: true }],
    [['e2e', 'stand-in'], [], true, { standIn: true, electron: false }],
    [['electron', 'stand-in'], [], true, both],
    [['test/main/vault'], ['main', 'renderer', 'command-line'], false, both],
    [['e2e', 'Tray'], [], true, both],
    [['e2e', 'gone.e2e.ts'], [], false, both],
  ])('with %j runs the unit suites %j, and the end-to-end suite: %s', (args, unit, endToEnd, on) => {
    expect(chosenTests(args, files)).toMatchObject({ unit, endToEnd, ...on })
  })

  it.each([
    [[], true],
    [['package'], true],
    [['install'], true],
    [['package', 'tray'], false],
    [['unit'], false],
    [['electron'], false],
    [['test/main/vault'], false],
  ])('with %j makes and tests the packages: %s', (args, packages) => {
    expect(chosenTests(args, files).packages).toBe(packages)
  })

  it('takes every other argument as a part of a path', () => {
    expect(chosenTests(['e2e', 'electron', 'add', 'tray'], files).filters).toEqual(['add', 'tray'])
  })
})
