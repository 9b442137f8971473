/** When agents get a token, and when the person is asked in the app before. */
import { expect, test } from 'vitest'
import { askApp } from '../../../../main/asking/ask-app.ts'
import { grantsFor } from '../../../../main/command-line/mcp/grants.ts'
import { agentTools } from '../../../../main/command-line/mcp/tools.ts'
import type { CommandLineAsks } from '../../../../main/contract/app.ts'
import type { AskedByProgram, AskingChoice } from '../../../../main/contract/asking.ts'
import type { EnvironmentKind } from '../../../../main/contract/profile.ts'
import { Secret } from '../../../../main/secret.ts'
import { askingApp } from '../../../support/asking-app.ts'
import { MemoryStore } from '../../../support/memory-store.ts'
import { aProfile } from '../../../support/profiles.ts'
import { failureOf } from '../../../support/told.ts'

interface Setting {
  readonly environment: EnvironmentKind
  readonly asks: CommandLineAsks
  /** The person's answer; null: none. */
  readonly choice: AskingChoice | null
  /** False if the person did not name the organization for tokens. */
  readonly named: boolean
}

/** An agent beside the running app. */
async function running(change: Partial<Setting> = {}) {
  const { environment, asks, choice, named } = {
    ...{ environment: 'production', asks: 'production', choice: 'once', named: true },
    ...change,
  } as Setting
  const profile = aProfile({ name: 'Contoso', environment })
  const recorded: AskedByProgram[] = []
  const { asked, asking, dataDir, listener } = await askingApp(choice, {
    find: () => profile,
    history: { asked: (_id, request) => void recorded.push(request), requests: () => [] },
  })
  const core = {
    profiles: new MemoryStore([profile]),
    credential: async () => ({ kind: 'bearer', accessToken: new Secret('eyJ'), expiresAt: null }),
  }
  const said: string[] = []
  const tools = agentTools(core as unknown as Parameters<typeof agentTools>[0], {
    grants: grantsFor({ allowed: ['Contoso'], tokens: named ? ['Contoso'] : [] }, [profile]),
    terminal: {
      say: (text) => void said.push(text),
      consent: {
        atTerminal: false,
        asks: () => asks,
        ask: (request, signal = new AbortController().signal) => askApp(dataDir, request, signal),
      },
    },
  })
  const stop = new AbortController()
  let begun = false
  const token = () =>
    tools.token(
      { organization: 'Contoso' },
      {
        signal: stop.signal,
        limited: () => {
          begun = true
          return stop.signal
        },
      },
    )
  return { asked, asking, hasBegun: () => begun, listener, recorded, said, stop, token }
}

test.each<[CommandLineAsks, EnvironmentKind, boolean]>([
  ['never', 'production', false],
  ['production', 'production', true],
  ['production', 'sandbox', false],
  ['always', 'sandbox', true],
])('where the settings ask for %s, a token of %s is asked about: %s', async (asks, environment, isAsked) => {
  const { asked, recorded, said, token } = await running({ asks, environment })
  expect((await token()).accessToken).toBe('eyJ')
  expect([asked.length, said.length]).toEqual(isAsked ? [1, 1] : [0, 0])
  expect(recorded.map(({ ask, outcome }) => [ask, outcome])).toEqual(isAsked ? [['permission', 'once']] : [])
})

test('there is no token if the person refuses, and the history has the request', async () => {
  const { recorded, token } = await running({ choice: 'refuse' })
  expect((await failureOf(token())).reason).toBe('sign-in-needs-person/program-refused')
  expect(recorded.map(({ outcome }) => outcome)).toEqual(['refused'])
})

test('there is no token if the app does not run', async () => {
  const { listener, token } = await running()
  listener.close()
  expect((await failureOf(token())).reason).toBe('sign-in-needs-person/app-not-running')
})

test('the person is not asked about an organization that they did not name for tokens', async () => {
  const { asked, token } = await running({ named: false })
  expect((await failureOf(token())).reason).toBe('input-refused/token-for-agents')
  expect(asked).toEqual([])
})

test('the time limit of a call begins after the answer, and a canceled call takes its question back', async () => {
  const { asked, asking, hasBegun, stop, token } = await running({ choice: null })
  const given = token()
  await expect.poll(() => asked.length).toBe(1)
  expect(hasBegun()).toBe(false)
  stop.abort(new Error('canceled'))
  await expect(given).rejects.toThrow('canceled')
  await expect.poll(() => asking.questions.list()).toEqual([])
})
