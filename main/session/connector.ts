/** The one connect path: vault, renewal, sign-in, proof by the org's own WhoAmI, and only then keeping. */
import { type FailureCode, FailureError } from '../contract/failure.ts'
import type { Detection, SignInMethodId } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile, SignInAgent } from '../contract/profile.ts'
import type { ConnectStep, SecretRequest, WhoAmI } from '../contract/session.ts'
import type { Detector } from '../discovery/detect-identity-provider.ts'
import type { Http } from '../http/http.ts'
import type { OrgCredential } from '../org/credential.ts'
import { createOrgClient } from '../org/org-client.ts'
import { ClaimsChallenge } from '../org/org-error.ts'
import { whoAmIBySoap } from '../org/soap-who-am-i.ts'
import { whoAmI } from '../org/who-am-i.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { methodFor } from '../sign-in/methods.ts'
import type { SignedIn, SignInAttempt, SignInMethod, TypedSecret } from '../sign-in/sign-in-method.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { accountFor } from './account-for.ts'
import { guardIdentity } from './identity-guard.ts'
import { knownAccount } from './known-account.ts'
import { detected, refineProvider } from './profile-detection.ts'

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
  /** Unless said otherwise, the one that the profile is signed in by; else the recommended one. */
  readonly method?: SignInMethodId
  readonly signal: AbortSignal
  readonly onStep: (step: ConnectStep) => void
  /** Asks the person to type something; without it, nobody can be asked. */
  readonly ask?: (request: SecretRequest) => Promise<TypedSecret>
}

/** A connection that the org itself has confirmed. */
export interface Connected {
  readonly who: WhoAmI
  readonly accountName: string
  readonly home?: 'microsoft-account'
  readonly method: SignInMethodId
  readonly interactive: boolean
  readonly expiresAt: number | null
  /** When the certificate ends by which the account signs in, epoch milliseconds; absent where nothing ends, or nobody knows. */
  readonly secretExpiresAt?: number
  readonly kept: boolean
}

export interface Connector {
  /** @throws FailureError; `sign-in-cancelled` when the signal or the person ended it */
  connect(profileId: string, options: ConnectOptions): Promise<Connected>
  /** True when the vault holds what a renewal of this profile would need. */
  canRenew(profile: ConnectionProfile): Promise<boolean>
  /** What opens the org, renewed from the vault without a person. @throws FailureError `sign-in-needs-person` */
  credential(profileId: string, signal: AbortSignal): Promise<OrgCredential>
  /** Asks the org itself who one is with that credential. @throws FailureError */
  whoAmI(profileId: string, credential: OrgCredential, signal: AbortSignal): Promise<WhoAmI>
  /** The provider's own page that ends its session in a browser; null where it has none, or nobody is signed in. */
  signOutPage(profile: ConnectionProfile): string | null
  /** Prepares to end the provider's own session, before vault and store forget the account. @returns what ends it, never throwing */
  ending(profile: ConnectionProfile): Promise<() => Promise<void>>
}

export function createConnector(parts: ConnectorParts): Connector {
  const { profiles, vault, methods, now } = parts

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
    const account = profile.accountId === null ? null : profiles.account(profile.accountId)
    const method = methodFor(methods, detection, options.method ?? offered(detection, account))
    const nobody = () => Promise.reject(needsPerson(profile, vault))
    return {
      method,
      attempt: {
        profile,
        detection,
        account,
        userAgent,
        demand: { claims: null },
        signal,
        onStep,
        ask: options.ask ?? nobody,
      },
    }
  }

  async function connect(profileId: string, options: ConnectOptions): Promise<Connected> {
    const { signal } = options
    const { method, attempt } = await begun(profileId, options)
    const proven =
      (await renewed(method, attempt)) ??
      (await servedByKnownAccount(method, attempt)) ??
      (await signedInByPerson(method, attempt, options))
    signal.throwIfAborted()
    guardIdentity(profiles.profile(profileId), proven.who, proven.signedIn.identity.name)
    const owner = await keep(parts, attempt.profile, proven, options)
    await refineProvider(parts, profileId, owner, signal)
    return {
      who: proven.who,
      accountName: owner.name,
      ...(owner.home === undefined ? {} : { home: owner.home }),
      method: method.id,
      interactive: proven.signedIn.interactive,
      expiresAt: proven.signedIn.credential.expiresAt,
      ...(owner.secretExpiresAt === undefined ? {} : { secretExpiresAt: owner.secretExpiresAt }),
      kept: vault.keeps(),
    }
  }

  return {
    connect,
    async canRenew(profile) {
      const account = profile.accountId === null ? null : profiles.account(profile.accountId)
      if (account === null) return false
      const method = methods.find(({ id }) => id === account.method)
      return method !== undefined && (await method.canRenew(account, profile.orgUrl))
    },
    async credential(profileId, signal) {
      const { method, attempt } = await begun(profileId, {
        userAgent: 'window',
        interactive: false,
        signal,
        onStep: () => {},
      })
      const signedIn = attempt.account?.method === method.id ? await method.renew(attempt) : null
      if (signedIn === null) throw needsPerson(attempt.profile, vault)
      return signedIn.credential
    },
    whoAmI: (profileId, credential, signal) => askWho(profiles.profile(profileId).orgUrl, credential, signal),
    signOutPage({ accountId, detection }) {
      const account = accountId === null ? null : profiles.account(accountId)
      if (account === null || detection === null) return null
      return methods.find(({ id }) => id === account.method)?.signOutPage(detection) ?? null
    },
    async ending({ accountId, detection }) {
      const account = accountId === null ? null : profiles.account(accountId)
      const method = methods.find(({ id }) => id === account?.method)
      if (account === null || detection === null || method?.ending === undefined) return async () => undefined
      const orgs = profiles.profiles().filter((each) => each.accountId === accountId)
      const end = await method.ending(
        account,
        detection,
        orgs.map(({ orgUrl }) => orgUrl),
      )
      return end ?? (async () => undefined)
    },
  }

  function askWho(orgUrl: string, credential: OrgCredential, signal: AbortSignal): Promise<WhoAmI> {
    if (credential.kind === 'saml') return whoAmIBySoap({ http: parts.http, orgUrl, credential, signal, now })
    return whoAmI(createOrgClient({ http: parts.http, orgUrl, credential, signal }))
  }

  /** Asks the org itself who this is. */
  async function prove(
    { profile, signal, onStep, demand }: SignInAttempt,
    { credential }: SignedIn,
  ): Promise<WhoAmI> {
    onStep({ doing: 'proving' })
    try {
      return await askWho(profile.orgUrl, credential, signal)
    } catch (error) {
      if (error instanceof ClaimsChallenge) demand.claims = error.claims
      throw error
    }
  }

  interface Proven {
    readonly signedIn: SignedIn
    readonly method: Account['method']
    readonly who: WhoAmI
  }

  /** Renewed from the vault and still taken by the org; null when a person has to sign in. */
  async function renewed(method: SignInMethod, attempt: SignInAttempt): Promise<Proven | null> {
    if (attempt.account === null || attempt.account.method !== method.id) return null
    // what the org refuses may have ended there ahead of its time: once, something newer is tried
    for (const refused of [false, true]) {
      attempt.onStep({ doing: 'renewing' })
      const signedIn = await method.renew(attempt, refused)
      if (signedIn === null) return null
      try {
        return { signedIn, method: method.id, who: await prove(attempt, signedIn) }
      } catch (error) {
        if (!(error instanceof FailureError && error.code === 'org-refused-credential')) throw error
      }
    }
    return null
  }

  /** By the sign-in that another org of the same account has already; null when a person has to sign in. */
  async function servedByKnownAccount(method: SignInMethod, attempt: SignInAttempt): Promise<Proven | null> {
    if (attempt.account !== null) return null
    const account = knownAccount(profiles.accounts(), attempt.profile, attempt.detection, method)
    if (account === null || !(await method.canRenew(account, attempt.profile.orgUrl))) return null
    try {
      return await renewed(method, { ...attempt, account })
    } catch (error) {
      attempt.signal.throwIfAborted()
      // an account that does not fit here is no failure: nobody has chosen it
      if (!(error instanceof FailureError) || !NOT_THIS_ACCOUNT.includes(error.code)) throw error
      return null
    }
  }

  async function signedInByPerson(
    method: SignInMethod,
    attempt: SignInAttempt,
    { interactive }: ConnectOptions,
  ): Promise<Proven> {
    if (!interactive) throw needsPerson(attempt.profile, vault)
    const once = async (): Promise<Proven> => {
      const signedIn = await method.signIn(attempt)
      return { signedIn, method: method.id, who: await prove(attempt, signedIn) }
    }
    const demanded = attempt.demand.claims
    return once().catch((error: unknown) => {
      // the org asks for more than this sign-in has proven: once more, with that
      if (error instanceof ClaimsChallenge && demanded === null) return once()
      throw error
    })
  }

  /** Puts the sign-in into the vault under its account, then the account and the profile into the store. */
  async function keep(
    { profiles: store }: ConnectorParts,
    before: ConnectionProfile,
    proven: Proven,
    { interactive }: ConnectOptions,
  ): Promise<Account> {
    const account = accountFor(store, before, proven)
    if (proven.signedIn.interactive || proven.signedIn.renewed) await proven.signedIn.keep(account.id)
    store.putAccount(account)
    // read again: the person may have changed the profile while the sign-in page was open
    const profile = store.profile(before.id)
    // a quiet renewal is no use of the org: it must not move it up in list and tray
    store.put({
      ...profile,
      accountId: account.id,
      organizationId: proven.who.organizationId,
      lastConnectedAt: interactive ? now() : profile.lastConnectedAt,
    })
    return account
  }
}

/** What says that an account is none of the org's. */
const NOT_THIS_ACCOUNT: readonly FailureCode[] = [
  'sign-in-refused',
  'consent-denied',
  'wrong-tenant',
  'wrong-account',
  'microsoft-account-refused',
]

/** The method that the account signed in by, while the org still offers it. */
const offered = ({ signInMethods }: Detection, account: Account | null): SignInMethodId | undefined =>
  signInMethods.find(({ id, whyNot }) => id === account?.method && whyNot === null)?.id

/** Why nothing can be renewed: a keychain that does not open, or nothing in it. */
function needsPerson({ name }: ConnectionProfile, vault: TokenVault): FailureError {
  const status = vault.status()
  if (status.state !== 'ready')
    return new FailureError({
      code: `vault-${status.state}`,
      message: `The saved sign-in cannot be opened. ${status.reason}`,
      advice: 'Unlock or start the keychain, then connect again.',
    })
  return new FailureError({
    code: 'sign-in-needs-person',
    message: `${name} needs you to sign in again.`,
    advice: 'Connect to sign in.',
  })
}
