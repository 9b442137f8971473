/** The org's cookies as a vault record, and back. */
import * as v from 'valibot'
import { Secret } from '../../secret.ts'
import type { SignInCookie } from '../user-agent.ts'

const recordShape = v.object({
  version: v.literal(1),
  cookies: v.array(
    v.object({
      name: v.string(),
      value: v.string(),
      domain: v.string(),
      path: v.string(),
      secure: v.boolean(),
      httpOnly: v.boolean(),
      expiresAt: v.nullable(v.number()),
    }),
  ),
})

export function cookiesToRecord(cookies: readonly SignInCookie[]): Secret {
  return new Secret(
    JSON.stringify({
      version: 1,
      cookies: cookies.map((cookie) => ({ ...cookie, value: cookie.value.reveal() })),
    }),
  )
}

/** The cookies that have not ended yet; null when nothing of use is left. @param now epoch milliseconds */
export function cookiesFromRecord(record: Secret, now: number): readonly SignInCookie[] | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), recordShape), record.reveal())
  if (!parsed.success) return null
  const live = parsed.output.cookies
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map((cookie) => ({ ...cookie, value: new Secret(cookie.value) }))
  return live.length === 0 ? null : live
}
