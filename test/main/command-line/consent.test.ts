/** When the command line asks the app before a program gets a token. */
import { describe, expect, test } from 'vitest'
import type { AskingAnswer, AskingRequest } from '../../../main/asking/messages.ts'
import { permitted } from '../../../main/command-line/consent.ts'
import { COMMAND_LINE_ASKS, type CommandLineAsks } from '../../../main/contract/app.ts'
import { ENVIRONMENTS } from '../../../main/contract/profile.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso Sales', environment: 'production' })
const organization = { id: profile.id, name: profile.name, url: profile.orgUrl }
const allowed: AskingAnswer = { version: 1, organization, permission: true }

async function asked({
  of = profile,
  asks = 'production' as CommandLineAsks,
  atTerminal = false,
  answer = allowed as AskingAnswer | null,
} = {}) {
  const requests: AskingRequest[] = []
  const said: string[] = []
  const consent = {
    atTerminal,
    asks: () => asks,
    ask: async (request: AskingRequest) => {
      requests.push(request)
      return answer
    },
  }
  await permitted(of, { consent, say: (text) => void said.push(text) })
  return { requests, said }
}

describe('the app is asked', () => {
  const expected = { never: [], production: ['production'], always: [...ENVIRONMENTS] }
  test.each(COMMAND_LINE_ASKS)('as the setting “%s” says, without a terminal', async (asks) => {
    const results = await Promise.all(
      ENVIRONMENTS.map(async (environment) => [
        environment,
        (await asked({ asks, of: { ...profile, environment } })).requests.length > 0,
      ]),
    )
    const those = results.filter(([, isAsked]) => isAsked).map(([environment]) => environment)
    expect(those).toEqual(expected[asks])
  })

  test.each(COMMAND_LINE_ASKS)('never at a terminal, with the setting “%s”', async (asks) => {
    expect((await asked({ asks, atTerminal: true })).requests).toEqual([])
  })

  test('for this organization by its ID, and only for the permission, and the person hears of it', async () => {
    const { requests, said } = await asked()
    expect(requests).toEqual([{ version: 1, ask: 'permission', organization: profile.id }])
    expect(said).toEqual([expect.stringContaining('Contoso Sales')])
  })
})

test('there is no token if the app does not run, and the failure says what to do', async () => {
  const failure = await failureOf(asked({ answer: null }))
  expect(failure).toMatchObject({
    code: 'sign-in-needs-person',
    reason: 'sign-in-needs-person/app-not-running',
  })
  expect(failure.advice).toContain('Start Homerealm')
})

test('there is no token if the person refuses, and the failure says what the app said', async () => {
  const refused = { code: 'refused', message: 'The person refused.' }
  const failure = await failureOf(asked({ answer: { version: 1, refused } }))
  expect(failure.message).toBe('Homerealm gives no token of Contoso Sales: The person refused.')
})
