/** The failure of `connect` and `whoami` without a session: why, and what to do next. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { connect } from '../../../main/command-line/connect-command.ts'
import type { Core } from '../../../main/core.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { told } from '../../support/told.ts'

const profile = aProfile({ name: 'Contoso' })

const TERMINAL = { consent: { atTerminal: true } } as Terminal

/** @param ends when the attempt ends: by itself, or only when it is canceled */
async function failureOf(command: 'connect' | 'whoami', ends: 'at once' | 'canceled'): Promise<unknown> {
  const line = readCommand([command, 'Contoso', '--timeout', '0.001'])
  const { promise: attempt, resolve: end } = Promise.withResolvers<void>()
  if (ends === 'at once') end()
  const sessions = {
    onChange: () => () => undefined,
    cancel: () => end(),
    connect: async () => attempt.then(() => ({ status: 'signed-out' })),
  }
  const core = { profiles: new MemoryStore([profile], []), sessions } as unknown as Core
  return connect(core, line, { terminal: TERMINAL, interactive: command === 'connect' }).catch(
    (error: unknown) => told(error),
  )
}

test.each([
  ['connect', 'canceled', 'sign-in-canceled', /not finished within 0\.001 seconds/, /--timeout/],
  ['connect', 'at once', 'sign-in-needs-person', /not entered/, /--password-stdin/],
  ['whoami', 'at once', 'sign-in-needs-person', /not signed in/, /homerealm connect [0-9a-f-]{36},/],
] as const)(
  '%s that ends %s fails with the reason and advice',
  async (command, ends, code, message, advice) => {
    expect(await failureOf(command, ends)).toMatchObject({
      code,
      message: expect.stringMatching(message),
      advice: expect.stringMatching(advice),
    })
  },
)

test.each([
  ['lets an imported secret choose the method at a terminal', [], true, false],
  ['opens the page where nobody can type', [], false, true],
  ['opens the page for a code', ['--device-code'], true, true],
  ['takes the password of standard input as before', ['--password-stdin'], true, true],
])('%s', async (_what, options, atTerminal, byPage) => {
  const asked: unknown[] = []
  const sessions = {
    onChange: () => () => undefined,
    connect: async (_id: string, request: unknown) => {
      asked.push(request)
      return { status: 'signed-out' }
    },
  }
  const core = { profiles: new MemoryStore([profile], []), sessions } as unknown as Core
  const terminal = { consent: { atTerminal } } as Terminal
  await connect(core, readCommand(['connect', 'Contoso', ...options]), { terminal, interactive: true }).catch(
    () => undefined,
  )
  expect(asked).toMatchObject([{ byPage }])
})
