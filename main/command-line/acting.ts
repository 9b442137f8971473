/** The user that a request or a program acts as (`--as`). */
import { fail, failure } from '../contract/failure.ts'
import {
  ACT_PRIVILEGE,
  CALLER_HEADERS,
  type CallerHeader,
  callerHeader,
  isActRefusal,
  nameOfUser,
  type OrgUser,
} from '../contract/impersonation.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import type { CommandLine } from './usage.ts'
import { within } from './within.ts'

interface Acting {
  readonly users: {
    named(profileId: string, word: string, signal: AbortSignal): Promise<OrgUser>
    /** @throws FailureError `impersonation-refused` */
    confirm(profileId: string, user: OrgUser, signal: AbortSignal): Promise<void>
  }
  readonly profileId: string
  /** The headers that the person typed, with names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The header that names the user of `--as`; null without it. The person hears who that is. For `exec` the organization
 * also confirms that the person may act as that user: otherwise only the first request of the program would fail.
 * @throws FailureError also if a typed header names a user
 */
export async function callerOf(
  { users, profileId, headers = {} }: Acting,
  { as, command, timeout }: Pick<CommandLine, 'as' | 'command' | 'timeout'>,
  { say }: Pick<Terminal, 'say'>,
): Promise<CallerHeader | null> {
  if (as === undefined) return null
  const typed = CALLER_HEADERS.find((name) => Object.hasOwn(headers, name.toLowerCase()))
  if (typed !== undefined) throw fail('input-refused/caller-twice', { name: typed })
  const user = await users.named(profileId, as, within(timeout))
  if (command === 'exec') await users.confirm(profileId, user, within(timeout))
  const header = callerHeader(user)
  const { actingAs, mayActAs } = words.commandLine
  say((command === 'exec' ? mayActAs : actingAs)(nameOfUser(user), header.name))
  return header
}

/** The header for a request; none without a user. */
export const callerHeaders = (caller: CallerHeader | null): Readonly<Record<string, string>> =>
  caller === null ? {} : { [caller.name.toLowerCase()]: caller.value }

/** The variables by which a program learns whom to name. It must send the header itself. */
export const callerVariables = (caller: CallerHeader | null): Readonly<Record<string, string>> =>
  caller === null ? {} : { HOMEREALM_CALLER_HEADER: caller.name, HOMEREALM_CALLER_ID: caller.value }

/** Most bytes of a refusal that are read. */
const LONGEST = 64 * 1024

/** Reads the first 64 KiB of a refusal while it is written, so that the failure can name the privilege that is missing. */
export function refusalReader() {
  const pieces: Uint8Array[] = []
  let length = 0
  return {
    read(piece: Uint8Array): void {
      if (length < LONGEST) pieces.push(piece.slice(0, LONGEST - length))
      length += piece.length
    },
    /** @returns null if the refusal is about something else */
    result(host: string): CommandResult | null {
      if (!isActRefusal(Buffer.concat(pieces).toString())) return null
      const refused = failure('impersonation-refused', { host, privilege: ACT_PRIVILEGE })
      return {
        lines: [],
        json: null,
        status: 5,
        failure: { ...refused, fixedBy: 'organization-administrator' },
      }
    },
  }
}
