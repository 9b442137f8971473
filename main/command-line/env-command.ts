/** `env`: prints the variables of an organization for a shell or an HTTP client. */
import { fail } from '../contract/failure.ts'
import { webApiUrl } from '../contract/web-api.ts'
import { shellVariables, VARIABLE_SHELLS, type VariableShell } from '../snippets/shell-variables.ts'
import { toolEnvironment } from '../snippets/tool-environment.ts'
import { words } from '../words/index.ts'
import type { Command } from './command.ts'
import { permitted } from './consent.ts'
import { bearerOf, organizationOf, organizationVariables } from './using-org.ts'
import { within } from './within.ts'

export const env: Command = async (core, line, terminal) => {
  const shell = shellOf(line.shell, process.platform)
  const profile = await organizationOf(core, line, terminal)
  await permitted(profile, terminal)
  const bearer = await bearerOf(core, profile, within(line.timeout))
  const variables = organizationVariables(core, profile, bearer)
  const webApi = webApiUrl(profile, core.sessions.state(profile.id))
  if (terminal.shown) terminal.say(words.commandLine.tokenShown)
  const lines =
    line.tool === undefined
      ? shellVariables(shell, variables)
      : [toolEnvironment(line.tool, { ...profile, webApi, token: bearer.accessToken.reveal() }).trimEnd()]
  return { lines, isData: true, json: variables }
}

/** The shell that was named, else the one of the system. @throws FailureError `input-refused` */
function shellOf(named: string | undefined, platform: NodeJS.Platform): VariableShell {
  if (named === undefined) return platform === 'win32' ? 'powershell' : 'bash'
  const shell = VARIABLE_SHELLS.find((each) => each === named)
  if (shell === undefined) throw fail('input-refused/shell', { shells: VARIABLE_SHELLS })
  return shell
}
