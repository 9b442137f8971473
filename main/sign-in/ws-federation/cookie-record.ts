/** Converts the cookies of an org or its STS to a vault record, and back. */
import { Secret } from '../../secret.ts'
import type { RecordOf } from '../../vault/records.ts'
import type { SignInCookie } from '../user-agent.ts'

export const cookiesToRecord = (cookies: readonly SignInCookie[]): RecordOf<'cookies'> => ({
  version: 1,
  cookies: cookies.map((cookie) => ({ ...cookie, value: cookie.value.reveal() })),
})

/** The cookies that have not expired; null if none are left. @param now epoch milliseconds */
export function cookiesFromRecord(
  record: RecordOf<'cookies'> | null,
  now: number,
): readonly SignInCookie[] | null {
  const live = (record?.cookies ?? [])
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map((cookie) => ({ ...cookie, value: new Secret(cookie.value) }))
  return live.length === 0 ? null : live
}
