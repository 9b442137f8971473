/** `env`: prints the variables of an organization for a shell. */
import { fail } from '../contract/failure.ts'
import { shellVariables, VARIABLE_SHELLS, type VariableShell } from '../snippets/shell-variables.ts'
import { words } from '../words/index.ts'
import type { Command } from './command.ts'
import { permitted } from './consent.ts'
import { bearerOf, organizationOf, organizationVariables } from './using-org.ts'
import { within } from './within.ts'

export const env: Command = async (core, line, terminal) => {
  const shell = shellOf(line.shell, process.platform)
  const profile = await organizationOf(core, line, terminal)
  await permitted(profile, terminal)
  const variables = organizationVariables(core, profile, await bearerOf(core, profile, within(line.timeout)))
  if (terminal.shown) terminal.say(words.commandLine.tokenShown)
  return { lines: shellVariables(shell, variables), isData: true, json: variables }
}

/** The shell that was named, else the one of the system. @throws FailureError `input-refused` */
function shellOf(named: string | undefined, platform: NodeJS.Platform): VariableShell {
  if (named === undefined) return platform === 'win32' ? 'powershell' : 'bash'
  const shell = VARIABLE_SHELLS.find((each) => each === named)
  if (shell === undefined) throw fail('input-refused/shell', { shells: VARIABLE_SHELLS })
  return shell
}
