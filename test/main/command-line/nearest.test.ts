import { expect, test } from 'vitest'
import { nearest } from '../../../main/command-line/nearest.ts'

const COMMANDS = ['connect', 'connection-string', 'curl', 'change', 'change-secret', 'list', 'env', 'exec']

test.each([
  ['conect', ['connect']],
  ['connetc', ['connect']],
  ['CONNECTI', ['connection-string', 'connect']],
  ['chnage', ['change']],
  ['change-', ['change-secret', 'change']],
  ['lst', ['list']],
  ['enc', ['env']],
  ['x', []],
  ['', []],
  ['frobnicate', []],
  ['c'.repeat(10_000), []],
])('the names nearest to %j are %j', (word, names) => {
  expect(nearest(word, COMMANDS)).toEqual(names)
})

test('at most three names are near, each once', () => {
  expect(nearest('contoso', ['Contoso A', 'Contoso B', 'Contoso B', 'Contoso C', 'Contoso D'])).toEqual([
    'Contoso A',
    'Contoso B',
    'Contoso C',
  ])
})
