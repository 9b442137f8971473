/** The sign-in methods in order of preference, and the choice of one for a detected org. */
import { fail } from '../contract/failure.ts'
import type { Detection, SignInMethodId } from '../contract/identity-provider.ts'
import { createAdfsMethod } from './adfs/adfs-method.ts'
import { createClientCredentialsMethod } from './entra/client-credentials-method.ts'
import type { EntraMethodOptions } from './entra/entra-application.ts'
import { createEntraMethod } from './entra/entra-method.ts'
import type { SignInMethod } from './sign-in-method.ts'
import { createWindowsMethod, type WindowsMethodOptions } from './windows/windows-method.ts'
import { createWsFederationMethod } from './ws-federation/ws-federation-method.ts'
import { createWsTrustMethod } from './ws-trust/ws-trust-method.ts'

/** All sign-in methods of this build, preferred first. */
export function createSignInMethods(
  options: EntraMethodOptions & WindowsMethodOptions,
): readonly SignInMethod[] {
  return [
    createEntraMethod(options),
    createAdfsMethod(options),
    createWsFederationMethod(options),
    createWindowsMethod(options),
    createWsTrustMethod(options),
    createClientCredentialsMethod(options),
  ]
}

/**
 * Chooses the requested method, otherwise the recommended one if it is offered, otherwise the first offered one.
 * @throws FailureError `method-not-available` with the first offer's obstacle; `identity-provider-unknown` without one
 */
export function methodFor(
  methods: readonly SignInMethod[],
  detection: Detection,
  preferred?: SignInMethodId,
): SignInMethod {
  const offers = [...detection.signInMethods]
    .filter(({ id }) => preferred === undefined || id === preferred)
    .sort((a, b) => Number(b.recommended) - Number(a.recommended))
  for (const offer of offers) {
    const method = methods.find(({ id }) => id === offer.id)
    if (offer.whyNot === null && method) return method
  }
  const obstacle = offers.find(({ whyNot }) => whyNot !== null)?.whyNot
  throw obstacle
    ? fail('method-not-available/not-offered', { obstacle })
    : fail('identity-provider-unknown/no-method', {})
}
