/** Which requests of programs are one entry of the history. */
import { describe, expect, test } from 'vitest'
import { withRequest } from '../../../main/contract/asking.ts'
import { aRequest } from '../../support/history.ts'
import { NOW } from '../../support/profiles.ts'

const entry = { ...aRequest({ count: 3, since: NOW - 5_000 }), at: NOW }
const request = aRequest()
const { program } = request

describe('a request', () => {
  test.each([0, 1, 59_999])('that is equal and comes %d ms later counts up the entry', (later) => {
    expect(withRequest(entry, { ...request, at: NOW + later })).toEqual(
      aRequest({ count: 4, since: NOW - 5_000 }),
    )
  })

  test.each([
    ['a minute later', { at: NOW + 60_000 }],
    ['long before, because the clock was set back', { at: NOW - 60_000 }],
    ['with another outcome', { outcome: 'refused' as const }],
    ['for the permission alone', { ask: 'permission' as const }],
    ['of another executable', { program: { ...program, executable: '/tmp/node' } }],
    ['of another script', { program: { ...program, script: '/home/a/other.mjs' } }],
    ['that something else started', { program: { ...program, parent: '/bin/zsh' } }],
    ['through another program', { program: { ...program, through: '/usr/bin/socat' } }],
  ])('%s is an entry of its own', (_what, change) => {
    expect(withRequest(entry, { ...request, at: NOW, ...change })).toBeNull()
  })
})
