/** The ordered table of sign-in methods, and which of them an org's detection calls for. */
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

/** Every method that this build has, best first. */
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
 * The method to use: the one that is asked for, else the recommended one that is offered, else the first offered.
 * @throws FailureError `method-not-available` with the reason of the first offer, `identity-provider-unknown` without any
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
