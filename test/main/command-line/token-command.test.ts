/** `token`: for whom there is one. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { token } from '../../../main/command-line/token-command.ts'
import type { Core } from '../../../main/core.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })

async function run(atTerminal: boolean) {
  let given = 0
  const core = {
    profiles: new MemoryStore([profile]),
    credential: async () => {
      given++
      return { kind: 'bearer', accessToken: new Secret('eyJ'), expiresAt: null }
    },
  }
  // without a terminal the app is asked, and it does not run
  const consent = { atTerminal, asks: () => 'production', ask: async () => null }
  const terminal = { say: () => undefined, shown: false, consent }
  const result = token(
    core as unknown as Core,
    readCommand(['token', 'Contoso']),
    terminal as unknown as Terminal,
  )
  return { given: () => given, result }
}

test('a person at a terminal gets it without a question', async () => {
  expect((await (await run(true)).result).lines).toEqual(['eyJ'])
})

test('a program gets none that the person has not allowed, and none is renewed', async () => {
  const { given, result } = await run(false)
  expect((await failureOf(result)).reason).toBe('sign-in-needs-person/app-not-running')
  expect(given()).toBe(0)
})
