/** Variables of Node are not for Homerealm, but for the programs that it runs. */
import { expect, test } from 'vitest'
import { withNodeVariables, withoutNodeVariables } from '../../../main/command-line/node-variables.ts'

test('Homerealm runs without them, and a program that it runs has them again', () => {
  const env = { PATH: '/bin', NODE_ENV: 'test', NODE_OPTIONS: '--inspect', OPENSSL_CONF: '/x' }
  const own = withoutNodeVariables(env)
  expect(Object.keys(own ?? {}).filter((name) => /^(?:NODE|OPENSSL)_/.test(name))).toEqual([])
  expect(withNodeVariables(own ?? {})).toEqual(env)
})

test('without them nothing changes', () => {
  expect(withoutNodeVariables({ PATH: '/bin' })).toBeNull()
  expect(withNodeVariables({ PATH: '/bin' })).toEqual({ PATH: '/bin' })
})

test.each([
  ['a variable that is not of Node', '{"PATH":"/evil"}'],
  ['a value that is no text', '{"NODE_ENV":1}'],
  ['a text that is no JSON', '{'],
  ['null', 'null'],
])('a program gets nothing from %s', (_what, text) => {
  expect(withNodeVariables({ HOMEREALM_REMOVED_VARIABLES: text })).toEqual({})
})
