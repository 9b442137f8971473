/** The server of `mcp`: agents call its tools over standard input and output. https://modelcontextprotocol.io/specification/2026-07-28 */
import type { Readable, Writable } from 'node:stream'
import { type CallToolResult, McpServer, type ToolAnnotations } from '@modelcontextprotocol/server'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import * as z from 'zod'
import { toFailure } from '../../contract/failure.ts'
import { failureJson } from '../../words/failures.ts'
import { jsonText } from '../printed.ts'
import { within } from '../within.ts'
import { ARGUMENTS, INSTRUCTIONS, TOOLS } from './tool-texts.ts'
import type { AgentTools } from './tools.ts'

/** What a server needs. */
export interface McpService {
  readonly tools: AgentTools
  /** True if agents may get tokens. */
  readonly withTokens: boolean
  readonly version: string
  /** Time limit for one call, seconds. */
  readonly timeout: number
  readonly input: Readable
  readonly output: Writable
  /** Called with faults of the protocol, which end nothing. */
  readonly report: (error: unknown) => void
}

/** Most bytes that wait to be read, in one message or several. */
const MOST_WAITING = 1024 * 1024

/** Most organizations in one answer. */
const MOST = 200

const READ: ToolAnnotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true }
const LOCAL: ToolAnnotations = { ...READ, openWorldHint: false }
const REMOTE: ToolAnnotations = { ...READ, openWorldHint: true }

const organization = z.strictObject({
  organization: z.string().min(1).max(2048).describe(ARGUMENTS.organization),
})

/** Serves until the client closes its end. */
export function serve(service: McpService): Promise<void> {
  const { input, output, report } = service
  const transport = new StdioServerTransport(input, output, { maxBufferSize: MOST_WAITING })
  return new Promise((resolve) => {
    const handle = serveStdio(() => serverOf(service), { transport, onerror: report })
    const ended = () => void handle.close().catch(report).then(resolve)
    const closed = transport.onclose
    // it also closes by itself, for a message that is too long, and then reads no end
    transport.onclose = () => {
      closed?.()
      input.destroy()
      ended()
    }
    input.once('end', ended)
    input.once('close', ended)
    output.once('error', ended)
  })
}

/** What the protocol's library says of a call. */
interface Call {
  readonly mcpReq: {
    /** Aborted when the client cancels the call. */
    readonly signal: AbortSignal
  }
}

function serverOf({ tools, withTokens, version, timeout }: McpService): McpServer {
  const server = new McpServer(
    { name: 'homerealm', title: 'Homerealm', version },
    { instructions: INSTRUCTIONS },
  )
  const limitedBy = ({ mcpReq }: Call) => AbortSignal.any([mcpReq.signal, within(timeout)])
  /** Runs a call within the time limit, until the client cancels it. */
  const called = (work: (signal: AbortSignal) => Promise<object>, call: Call) =>
    answered(work(limitedBy(call)))
  server.registerTool(
    'list_organizations',
    {
      description: TOOLS.list_organizations,
      inputSchema: z.strictObject({
        search: z.string().max(200).optional().describe(ARGUMENTS.search),
        limit: z.int().min(1).max(MOST).default(50),
      }),
      annotations: LOCAL,
    },
    (listing, context) => called(() => tools.list(listing), context),
  )
  server.registerTool(
    'organization_status',
    {
      description: TOOLS.organization_status,
      inputSchema: organization,
      annotations: LOCAL,
    },
    (asked, context) => called(() => tools.status(asked), context),
  )
  server.registerTool(
    'who_am_i',
    {
      description: TOOLS.who_am_i,
      inputSchema: organization,
      annotations: REMOTE,
    },
    (asked, context) => called((signal) => tools.whoAmI(asked, signal), context),
  )
  server.registerTool(
    'detect_identity_provider',
    {
      description: TOOLS.detect_identity_provider,
      inputSchema: z.strictObject({
        url: z.string().min(1).max(2048).describe(ARGUMENTS.url),
        userName: z.string().max(320).optional().describe(ARGUMENTS.userName),
      }),
      annotations: REMOTE,
    },
    (asked, context) => called((signal) => tools.detect(asked, signal), context),
  )
  server.registerTool(
    'examine_organization',
    {
      description: TOOLS.examine_organization,
      inputSchema: organization,
      annotations: REMOTE,
    },
    (asked, context) => called((signal) => tools.examine(asked, signal), context),
  )
  if (withTokens)
    server.registerTool(
      'get_token',
      {
        description: TOOLS.get_token,
        inputSchema: organization,
        annotations: REMOTE,
      },
      // a person may take longer to answer than a call may: the limit begins afterwards
      (asked, context) =>
        answered(tools.token(asked, { signal: context.mcpReq.signal, limited: () => limitedBy(context) })),
    )
  return server
}

/** The answer as JSON. A failure is an answer with its code, message and advice. */
async function answered(work: Promise<object>): Promise<CallToolResult> {
  try {
    return { content: [{ type: 'text', text: jsonText(await work) }] }
  } catch (error) {
    return {
      content: [{ type: 'text', text: jsonText({ failure: failureJson(toFailure(error)) }) }],
      isError: true,
    }
  }
}
