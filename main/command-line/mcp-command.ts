/** `mcp`: lets agents ask about the saved organizations, over standard input and output. */
import type { Command } from './command.ts'
import { grantsFor } from './mcp/grants.ts'
import { agentTools } from './mcp/tools.ts'

export const mcp: Command = async (core, line, { input, output, version, say, consent }) => {
  const grants = grantsFor({ allowed: line.allow, tokens: line.allowToken }, core.profiles.profiles())
  // an agent asks, even if the client that started the server runs at a terminal
  const terminal = { say, consent: { ...consent, atTerminal: false } }
  // loaded only here: no other command needs the protocol
  const { serve } = await import('./mcp/serve.ts')
  await serve({
    ...{ tools: agentTools(core, { grants, terminal }), withTokens: grants.anyToken, timeout: line.timeout },
    ...{ version, input, output },
    report: (error) => say(error instanceof Error ? error.message : String(error)),
  })
  return { lines: [], json: null }
}
