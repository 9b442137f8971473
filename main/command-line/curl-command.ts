/** `curl`: sends a request to an organization with its saved sign-in, whatever that is, and writes the response. */
import { fail } from '../contract/failure.ts'
import { urlInOrg } from '../contract/org-place.ts'
import type { Core } from '../core.ts'
import { words } from '../words/index.ts'
import type { Command, CommandResult, Terminal } from './command.ts'
import { type Head, headText } from './curl-head.ts'
import { fileOutput, type Output, outputTo } from './curl-output.ts'
import { headersOf, methodOf } from './curl-request.ts'
import { readNamedFile } from './named-file.ts'
import type { CommandLine } from './usage.ts'
import { organizationOf } from './using-org.ts'
import { milliseconds, within } from './within.ts'

/** Largest body, bytes: that of a file which Dataverse takes in one request. */
const LARGEST = 128 * 1024 * 1024

export const curl: Command = async (core, line, terminal) => {
  const profile = await organizationOf(core, line, terminal)
  const url = urlInOrg(profile.orgUrl, line.subject)
  const request = { url: url.href, method: methodOf(line), headers: headersOf(line, url) }
  const body = await bodyOf(line, terminal)
  const output =
    line.output === undefined ? outputTo(terminal.output, terminal.shown) : fileOutput(line.output)
  try {
    const send = (receive: Receive) =>
      core.send(profile.id, {
        ...request,
        ...(body === null ? {} : { body }),
        timeout: milliseconds(line.timeout),
        signal: within(line.timeout),
        receive,
      })
    return await answered(send, { line, output, terminal })
  } catch (error) {
    // the pipe is closed or the disk is full: for standard output, that is reported elsewhere
    if (output.error === null) throw error
    if (line.output === undefined) return { lines: [], json: null, status: 1 }
    const problem = { file: line.output, error: output.error.code ?? output.error.message }
    throw fail('input-refused/not-written', problem, { cause: error })
  }
}

type Receive = (head: Head) => Output['write']

interface Answering {
  readonly line: CommandLine
  readonly output: Output
  readonly terminal: Terminal
}

/** Sends the request, and writes the response as it arrives. */
async function answered(
  send: (receive: Receive) => ReturnType<Core['send']>,
  { line, output, terminal }: Answering,
): Promise<CommandResult> {
  let begun = false
  const begin = async (head: Head) => {
    begun = true
    if (line.include) await output.write(new TextEncoder().encode(headText(head)))
  }
  const response = await send((head) => {
    const started = begin(head)
    started.catch(() => undefined)
    return async (piece) => {
      await started
      await output.write(piece)
    }
  })
  if (!begun) await begin(response)
  if (response.body !== '') await output.write(new TextEncoder().encode(response.body))
  await output.end()
  const { status } = response
  const texts = words.commandLine.curl
  if (isGood(status)) return { lines: [], json: null }
  terminal.say(isRedirect(status) ? texts.redirect(status) : texts.status(status))
  return { lines: [], json: null, status: STATUSES[status] ?? 1 }
}

/** The exit statuses of refusals (5) and of a busy server (4), as of failures. */
const STATUSES: Readonly<Record<number, number>> = { 401: 5, 403: 5, 429: 4, 503: 4 }

const isGood = (status: number): boolean => status < 300 || status === 304
const isRedirect = (status: number): boolean => status < 400

/** The body: text, a file after `@`, or standard input (`@-`). @throws FailureError `input-refused` */
async function bodyOf({ data }: CommandLine, { readInput }: Terminal): Promise<Uint8Array | null> {
  if (data === undefined) return null
  if (!data.startsWith('@')) return new TextEncoder().encode(data)
  return data === '@-' ? readInput(LARGEST) : readNamedFile(data.slice(1), LARGEST)
}
