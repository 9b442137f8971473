/** `exec`: runs a program that signs in as the organization's user, through an identity endpoint of its own. */
import { type Failure, FailureError } from '../contract/failure.ts'
import { resourceOf } from '../org/credential.ts'
import { failureLine } from '../words/failures.ts'
import { callerOf, callerVariables } from './acting.ts'
import { childEnvironment } from './child-environment.ts'
import type { Command, CommandResult, Terminal } from './command.ts'
import { permitted } from './consent.ts'
import { heldToken } from './held-token.ts'
import { openIdentityEndpoint } from './identity-endpoint.ts'
import type { Program } from './run-program.ts'
import { bearerOf, organizationOf, organizationVariables } from './using-org.ts'
import { within } from './within.ts'

export const exec: Command = async (core, line, terminal) => {
  const profile = await organizationOf(core, line, terminal)
  await permitted(profile, terminal)
  const renew = () => bearerOf(core, profile, within(line.timeout))
  const first = await renew()
  const caller = await callerOf({ users: core.users, profileId: profile.id }, line, terminal)
  const endpoint = await openIdentityEndpoint({
    resource: resourceOf(profile),
    token: heldToken({ first, renew, now: Date.now }),
    onFailure: sayOnce(terminal),
  })
  try {
    const variables = { ...organizationVariables(core, profile, first), ...callerVariables(caller) }
    const env = childEnvironment(terminal.env, { platform: process.platform, variables, endpoint })
    return await ran(terminal, line.program as Program, env)
  } finally {
    endpoint.close()
  }
}

/** The statuses of a shell for a program that is missing, and for one that cannot be started. */
const [MISSING, NOT_STARTED] = [127, 126]

async function ran(
  { run }: Terminal,
  program: Program,
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const result = { lines: [], json: null }
  try {
    return { ...result, status: await run(program, env) }
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.reason !== 'input-refused/program') throw error
    const { failure } = error
    return { ...result, failure, status: failure.facts.error === 'ENOENT' ? MISSING : NOT_STARTED }
  }
}

/** Tells the person why the program gets no token. A program may ask again and again. */
function sayOnce({ say }: Terminal): (failure: Failure) => void {
  const said = new Set<string>()
  return (failure) => {
    if (said.has(failure.reason)) return
    said.add(failure.reason)
    say(`homerealm: ${failureLine(failure)}`)
  }
}
