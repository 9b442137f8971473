/** The ways to sign in that a connection test can try. */
import type { TestWay } from '../../main/contract/connection-test.ts'
import type { Detection, SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { SignInAgent } from '../../main/contract/profile.ts'

export interface OfferedWay extends TestWay {
  /** Unlike that of the others. */
  readonly id: string
  readonly method: SignInMethodId
}

/** Where the sign-in page of these methods can open. The others have one way only. */
const AGENTS: Partial<Readonly<Record<SignInMethodId, readonly SignInAgent[]>>> = {
  entra: ['window', 'system-browser', 'device-code'],
  'ad-fs-oauth': ['window', 'system-browser'],
}

/** The ways that the organization offers, the recommended method first. */
export function waysAt(detection: Pick<Detection, 'signInMethods'> | null): readonly OfferedWay[] {
  return (detection?.signInMethods ?? [])
    .filter(({ whyNot }) => whyNot === null)
    .sort((a, b) => Number(b.recommended) - Number(a.recommended))
    .flatMap(({ id: method }): OfferedWay[] =>
      (AGENTS[method] ?? []).length === 0
        ? [{ id: method, method }]
        : (AGENTS[method] ?? []).map((userAgent) => ({ id: `${method} ${userAgent}`, method, userAgent })),
    )
}
