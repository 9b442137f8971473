/** `curl`: sends a request to an organization with its saved sign-in, whatever that is, and writes the response. */
import { fail } from '../contract/failure.ts'
import { urlInOrg } from '../contract/org-place.ts'
import type { Core } from '../core.ts'
import { readNamedFile } from '../named-file.ts'
import { words } from '../words/index.ts'
import { callerHeaders, callerOf, refusalReader } from './acting.ts'
import type { Command, CommandResult, Terminal } from './command.ts'
import { fileOutput } from './curl-file.ts'
import { type Head, headText } from './curl-head.ts'
import { type Output, outputTo } from './curl-output.ts'
import { headersOf, methodOf, refuseChange } from './curl-request.ts'
import type { CommandLine } from './usage.ts'
import { chosenOrganization } from './using-org.ts'
import { milliseconds, within } from './within.ts'

/** Largest body, bytes: that of a file which Dataverse takes in one request. */
const LARGEST = 128 * 1024 * 1024

export const curl: Command = async (core, line, terminal) => {
  const { profile, readOnlyBy } = await chosenOrganization(core, line, terminal)
  const url = urlInOrg(profile.orgUrl, line.subject)
  const headers = headersOf(line, url)
  const method = methodOf(line)
  if (line.readOnly || readOnlyBy !== null) refuseChange({ method, headers }, readOnlyBy)
  const body = await bodyOf(line, terminal)
  const caller = await callerOf({ users: core.users, profileId: profile.id, headers }, line, terminal)
  const request = { url: url.href, method, headers: { ...headers, ...callerHeaders(caller) } }
  const shown = outputTo(terminal.output, terminal.shown)
  const file = line.output === undefined ? null : fileOutput(line.output)
  const outputFor = ({ status }: Head) => (file !== null && fillsFile(status) ? file : shown)
  try {
    const send = (receive: Receive) =>
      core.send(profile.id, {
        ...request,
        ...(body === null ? {} : { body }),
        timeout: milliseconds(line.timeout),
        signal: within(line.timeout),
        receive,
      })
    const refusal = caller === null ? null : refusalReader()
    const result = await answered(send, { line, outputFor, terminal, refusal })
    return refusal?.result(url.host) ?? result
  } catch (error) {
    const begun = await file?.discard()
    if (line.output !== undefined && file !== null && file.error !== null) {
      const problem = { file: line.output, error: file.error.code ?? file.error.message }
      throw fail('input-refused/not-written', problem, { cause: error })
    }
    if (line.output !== undefined && begun) terminal.say(words.commandLine.curl.notSaved(line.output))
    // the pipe is closed or the disk is full: that is reported elsewhere
    if (shown.error !== null) return { lines: [], json: null, status: 1 }
    throw error
  }
}

type Receive = (head: Head) => Output['write']

interface Answering {
  readonly line: CommandLine
  /** Where a response goes. */
  readonly outputFor: (head: Head) => Output
  readonly terminal: Terminal
  /** Reads along what is refused; null if nothing has to be understood. */
  readonly refusal: ReturnType<typeof refusalReader> | null
}

/** Sends the request, and writes the response as it arrives. */
async function answered(
  send: (receive: Receive) => ReturnType<Core['send']>,
  { line, outputFor, terminal, refusal }: Answering,
): Promise<CommandResult> {
  const begin = async (head: Head): Promise<Output> => {
    const output = outputFor(head)
    if (line.include) await output.write(new TextEncoder().encode(headText(head)))
    return output
  }
  let started: Promise<Output> | null = null
  const response = await send((head) => {
    const output = begin(head)
    started = output
    output.catch(() => undefined)
    return async (piece) => {
      if (!isGood(head.status)) refusal?.read(piece)
      await (await output).write(piece)
    }
  })
  const output = await (started ?? begin(response))
  if (response.body !== '') {
    const whole = new TextEncoder().encode(response.body)
    if (!isGood(response.status)) refusal?.read(whole)
    await output.write(whole)
  }
  await output.end()
  const { status } = response
  const texts = words.commandLine.curl
  if (line.output !== undefined && !fillsFile(status)) terminal.say(texts.notSaved(line.output))
  if (isGood(status)) return { lines: [], json: null }
  terminal.say(isRedirect(status) ? texts.redirect(status) : texts.status(status))
  return { lines: [], json: null, status: STATUSES[status] ?? 1 }
}

/** The exit statuses of refusals (5) and of a busy server (4), as of failures. */
const STATUSES: Readonly<Record<number, number>> = { 401: 5, 403: 5, 429: 4, 503: 4 }

const isGood = (status: number): boolean => status < 300 || status === 304
/** Another response would replace a file with something else than what was asked for. */
const fillsFile = (status: number): boolean => status < 300
const isRedirect = (status: number): boolean => status < 400

/** The body: text, a file after `@`, or standard input (`@-`). @throws FailureError `input-refused` */
async function bodyOf({ data }: CommandLine, { readInput }: Terminal): Promise<Uint8Array | null> {
  if (data === undefined) return null
  if (!data.startsWith('@')) return new TextEncoder().encode(data)
  return data === '@-' ? readInput(LARGEST) : readNamedFile(data.slice(1), LARGEST)
}
