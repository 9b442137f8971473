/** The one connect path: vault, renewal, sign-in, proof by the org's own WhoAmI, the guard, and only then keeping. */
import { isDeepStrictEqual } from 'node:util'
import { FailureError } from '../contract/failure.ts'
import type { Detection, SignInMethodId } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile, SignInAgent } from '../contract/profile.ts'
import type { SentAssertion } from '../contract/sent-assertion.ts'
import type { CertificateRequest, ConnectStep, SecretRequest, WhoAmI } from '../contract/session.ts'
import type { Detector } from '../discovery/detector.ts'
import type { Http } from '../http/http.ts'
import type { OrgCredential } from '../org/credential.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { methodFor } from '../sign-in/methods.ts'
import type { SignInAttempt, SignInMethod, TypedSecret } from '../sign-in/sign-in-method.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { accountFor } from './account-for.ts'
import {
  type ConfirmedSignIn,
  createConfirmation,
  isRefusedByOrg,
  signInNeeded,
} from './confirmed-sign-in.ts'
import { homeRealmOf } from './home-realm.ts'
import { confirmedTenant, guardDirectory, guardIdentity, idsAreEnough } from './identity-guard.ts'
import { detected, refineProvider } from './profile-detection.ts'
import { createProviderSignOut, type ProviderSignOut } from './provider-sign-out.ts'
import { validateSentAssertion } from './validate-sent-assertion.ts'

export interface ConnectorParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly detector: Detector
  readonly methods: readonly SignInMethod[]
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface ConnectOptions {
  readonly userAgent: SignInAgent
  /** False: renew only, and fail with `sign-in-needs-person` where that is not enough. */
  readonly interactive: boolean
  /** Leaves what the vault has aside: signs in with what is asked for. */
  readonly fresh?: boolean
  /** Unless said otherwise, the one that the profile is signed in by; else the recommended one. */
  readonly method?: SignInMethodId
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Told how it signs in, once that is known. */
  readonly onMethod?: (method: SignInMethodId) => void
  /** Asks the person to type something; without it, nobody can be asked. */
  readonly ask?: (request: SecretRequest) => Promise<TypedSecret>
  /** Asks the person which certificate a server is shown; without it, none is. */
  readonly chooseCertificate?: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /** Asks the person for what a sign-in page's server wants of the browser; without it, it gets nothing. */
  readonly typePassword?: (request: SecretRequest, signal: AbortSignal) => Promise<TypedSecret | null>
}

/** A connection that the org itself has confirmed. */
export interface Connected {
  readonly who: WhoAmI
  readonly accountName: string
  readonly home?: 'microsoft-account'
  readonly method: SignInMethodId
  readonly interactive: boolean
  readonly expiresAt: number | null
  /** What the STS sent about the person; absent where none was asked, or it was not seen. */
  readonly assertion?: SentAssertion
  readonly saved: boolean
}

/** A sign-in from the vault, renewed without a person, for what needs no session: the command line's `token`, the doctor. */
export interface SavedSignIn {
  readonly credential: OrgCredential
  /**
   * Asks the org who one is, once more with a newer credential where it refuses the first, and compares that with the profile.
   * @returns the credential that the org took
   * @throws FailureError
   */
  confirmIdentity(): Promise<{ readonly who: WhoAmI; readonly credential: OrgCredential }>
  /** As `prove`, and asks the org for no more than the comparison needs. @throws FailureError */
  confirmed(): Promise<OrgCredential>
}

export interface Connector extends ProviderSignOut {
  /** @throws FailureError; `sign-in-canceled` when the signal or the person ended it */
  connect(profileId: string, options: ConnectOptions): Promise<Connected>
  /** True when the vault holds what a renewal of this profile would need. */
  canRenew(profile: ConnectionProfile): Promise<boolean>
  /** @throws FailureError `sign-in-needs-person` */
  saved(profileId: string, signal: AbortSignal): Promise<SavedSignIn>
}

export function createConnector(parts: ConnectorParts): Connector {
  const { profiles, vault, methods, now } = parts
  const { confirmIdentity, renewed, servedByKnownAccount, signedInByPerson } = createConfirmation(parts)

  /** What every attempt begins with: an open vault, a detection, and the method that it calls for. */
  async function begun(
    profileId: string,
    options: ConnectOptions,
  ): Promise<{ method: SignInMethod; attempt: SignInAttempt }> {
    const { userAgent, signal, onStep } = options
    onStep({ doing: 'opening-vault' })
    await vault.open()
    signal.throwIfAborted()
    const { profile, detection } = await detected(parts, profiles.profile(profileId), options)
    guardDirectory(profile, detection)
    const account = profile.accountId === null ? null : profiles.account(profile.accountId)
    const method = methodFor(methods, detection, options.method ?? offered(detection, account))
    options.onMethod?.(method.id)
    const nobody = () => Promise.reject(signInNeeded(profile, vault))
    return {
      method,
      attempt: {
        profile,
        detection,
        account,
        userAgent,
        homeRealm: homeRealmOf(profile),
        challenge: { claims: null },
        signal,
        onStep,
        ask: options.ask ?? nobody,
        chooseCertificate: options.chooseCertificate ?? (async () => null),
        typePassword: options.typePassword ?? (async () => null),
      },
    }
  }

  return {
    ...createProviderSignOut(profiles, methods),

    async connect(profileId, options) {
      const { method, attempt } = await begun(profileId, options)
      const saved = options.fresh
        ? null
        : ((await renewed(method, attempt)) ?? (await servedByKnownAccount(method, attempt)))
      if (saved === null && !options.interactive) throw signInNeeded(attempt.profile, vault)
      const confirmed = saved ?? (await signedInByPerson(method, attempt))
      options.signal.throwIfAborted()
      if (options.fresh && !confirmed.signedIn.interactive) throw nothingAsked(attempt.profile)
      guardIdentity(profiles.profile(profileId), confirmed.who, confirmed.signedIn.identity)
      const keepAll = async () => {
        const owner = await keep(attempt, confirmed, options)
        await refineProvider(parts, profileId, owner, options.signal)
        return owner
      }
      const [owner, assertion] = await Promise.all([
        keepAll(),
        validateSentAssertion(parts, confirmed.signedIn, options.signal),
      ])
      return {
        who: confirmed.who,
        accountName: owner.name,
        ...(owner.home === undefined ? {} : { home: owner.home }),
        method: method.id,
        interactive: confirmed.signedIn.interactive,
        expiresAt: confirmed.signedIn.credential.expiresAt,
        ...(assertion === null ? {} : { assertion }),
        saved: vault.keeps(),
      }
    },

    async canRenew(profile) {
      const account = profile.accountId === null ? null : profiles.account(profile.accountId)
      if (account === null) return false
      const method = methods.find(({ id }) => id === account.method)
      return method !== undefined && (await method.canRenew(account, profile.orgUrl))
    },

    async saved(profileId, signal) {
      const { method, attempt } = await begun(profileId, {
        userAgent: 'window',
        interactive: false,
        signal,
        onStep: () => {},
      })
      const { account, profile } = attempt
      const renew = async (refused: boolean) => {
        const signedIn = account?.method === method.id ? await method.renew(attempt, refused) : null
        if (account === null || signedIn === null) throw signInNeeded(profile, vault)
        return { signedIn, account }
      }
      const first = await renew(false)
      const confirmOnce = async (named: boolean) => {
        let { signedIn, account: owner } = first
        const ask = () =>
          confirmIdentity(
            attempt,
            signedIn,
            (ids) => !named && idsAreEnough(profiles.profile(profileId), ids, signedIn.identity),
          )
        const who = await ask().catch(async (error: unknown) => {
          if (!isRefusedByOrg(error)) throw error
          ;({ signedIn, account: owner } = await renew(true))
          return ask()
        })
        guardIdentity(profiles.profile(profileId), who, signedIn.identity)
        if (signedIn.renewed) await signedIn.keep(owner.id)
        return { who, credential: signedIn.credential }
      }
      return {
        credential: first.signedIn.credential,
        confirmIdentity: () => confirmOnce(true),
        confirmed: async () => (await confirmOnce(false)).credential,
      }
    },
  }

  /** Puts the sign-in into the vault under its account, then the account and the profile into the store. */
  async function keep(
    { profile: before, detection }: SignInAttempt,
    confirmed: ConfirmedSignIn,
    { interactive }: ConnectOptions,
  ): Promise<Account> {
    const { signedIn, who } = confirmed
    const account = accountFor(profiles, before, confirmed)
    if (signedIn.interactive || signedIn.renewed) await signedIn.keep(account.id)
    // read again: the person may have changed the profile while the sign-in page was open
    const profile = profiles.profile(before.id)
    const bound: ConnectionProfile = {
      ...profile,
      accountId: account.id,
      organizationId: who.organizationId,
      tenant: confirmedTenant(detection, signedIn.identity) ?? profile.tenant,
    }
    const isSaved =
      isDeepStrictEqual(profiles.account(account.id), account) && isDeepStrictEqual(profile, bound)
    try {
      profiles.putAccount(account)
      // a quiet renewal is no use of the org: it must not move it up in list and tray
      profiles.put({ ...bound, lastConnectedAt: interactive ? now() : profile.lastConnectedAt })
    } catch (error) {
      // only the time of this use is lost, and the store's notices say that it saves nothing
      if (!isSaved || !(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
    }
    return account
  }
}

/** What was typed anew would be kept unproven. */
const nothingAsked = ({ name }: ConnectionProfile): FailureError =>
  new FailureError({
    code: 'input-refused',
    message: `${name} is opened by the Kerberos ticket of this computer: what was typed could not be tried.`,
    advice: 'There is no password to change as long as the ticket is there.',
  })

/** The method that the account signed in by, while the org still offers it. */
const offered = ({ signInMethods }: Detection, account: Account | null): SignInMethodId | undefined =>
  signInMethods.find(({ id, whyNot }) => id === account?.method && whyNot === null)?.id
