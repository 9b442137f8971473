/** The messages of docs/ask-the-app.md: one request and one answer, each a line of JSON. */
import * as v from 'valibot'
import type { AskingRefusal } from '../contract/asking.ts'

export const PROTOCOL_VERSION = 1

/** Longest request with its line end, bytes. */
export const LONGEST_REQUEST = 8 * 1024
/** Longest answer, bytes: tokens of people in many groups have some kilobytes. */
export const LONGEST_ANSWER = 256 * 1024

/** One line without control characters. */
const Name = v.pipe(v.string(), v.regex(/^(?!\s*$)\P{Cc}{1,400}$/u))

/** Nothing else is allowed, so that a mistyped name is no silent choice of another organization or user. */
const Request = v.strictObject({
  version: v.literal(PROTOCOL_VERSION),
  /** `permission`: only whether the program may have a token. The command line asks so, and gets the token itself. */
  ask: v.picklist(['token', 'permission']),
  /** Name, address or ID of a saved organization. */
  organization: Name,
  /** Which of several with this name. */
  user: v.optional(Name),
})
export type AskingRequest = Readonly<v.InferOutput<typeof Request>>

const Organization = v.object({ id: v.string(), name: v.string(), url: v.string() })

const Token = v.object({
  accessToken: v.string(),
  tokenType: v.literal('Bearer'),
  /** The only resource that it is for. */
  resource: v.string(),
  /** ISO 8601; null if the server does not say. */
  expiresOn: v.nullable(v.string()),
})

const Answer = v.union([
  v.object({ version: v.literal(PROTOCOL_VERSION), organization: Organization, token: Token }),
  v.object({ version: v.literal(PROTOCOL_VERSION), organization: Organization, permission: v.literal(true) }),
  v.object({
    version: v.literal(PROTOCOL_VERSION),
    refused: v.object({
      /** A later version may have more. */
      code: v.string(),
      /** A sentence for people, in the app's language. */
      message: v.string(),
      /** A command that works instead. */
      instead: v.optional(v.string()),
    }),
  }),
])
/** Its token is not sealed in a `Secret`: write it to the program that asked, and nowhere else. */
export type AskingAnswer = Readonly<v.InferOutput<typeof Answer>>

/** The request in a line; otherwise why it is refused. */
export function parseRequest(line: string): AskingRequest | Extract<AskingRefusal, 'malformed' | 'version'> {
  const json = jsonOf(line)
  const request = v.safeParse(Request, json)
  if (request.success) return request.output
  const versioned = v.safeParse(v.object({ version: v.number() }), json)
  return versioned.success && versioned.output.version !== PROTOCOL_VERSION ? 'version' : 'malformed'
}

/** The answer in a line; null if it is none. */
export function parseAnswer(line: string): AskingAnswer | null {
  const answer = v.safeParse(Answer, jsonOf(line))
  return answer.success ? answer.output : null
}

/** The message as it is sent: JSON with a line end. */
export const messageLine = (message: AskingRequest | AskingAnswer): string => `${JSON.stringify(message)}\n`

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
