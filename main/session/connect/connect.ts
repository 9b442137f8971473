/** The connect path: from the vault to the org's own word on who signed in, and only then what is kept. */
import { FailureError } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { Detector } from '../../discovery/detector.ts'
import type { Http } from '../../http/http.ts'
import { detected, refineProvider } from '../../organizations/profile-detection.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import type { SignInMethod } from '../../sign-in/sign-in-method.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { renewed, servedByKnownAccount, signedInByPerson } from './confirmed-sign-in.ts'
import { guardDirectory, guardIdentity } from './identity-guard.ts'
import { keepSignIn } from './keep-sign-in.ts'
import { type ConnectOutcome, outcomeOf } from './outcome.ts'
import { type ConnectOptions, chooseMethod, newAttempt } from './sign-in-attempt.ts'
import { signInNeeded } from './sign-in-needed.ts'
import { validateSentAssertion } from './validate-sent-assertion.ts'

export interface ConnectParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly detector: Detector
  readonly methods: readonly SignInMethod[]
  readonly http: Http
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Connects to one profile's org. Never throws: modules below throw, and here that becomes an outcome. */
export async function connect(
  parts: ConnectParts,
  profileId: string,
  options: ConnectOptions,
): Promise<ConnectOutcome> {
  const { profiles, vault, methods } = parts
  const { interactive, fresh = false, signal, onStep, onMethod } = options
  try {
    onStep({ doing: 'opening-vault' })
    await vault.open()
    signal.throwIfAborted()

    const known = await detected(parts, profiles.profile(profileId), options)
    guardDirectory(known.profile, known.detection)

    const attempt = newAttempt(parts, known, options)
    const method = chooseMethod(methods, attempt, options.method)
    onMethod?.(method.id)

    const saved = fresh
      ? null
      : ((await renewed(parts, method, attempt)) ?? (await servedByKnownAccount(parts, method, attempt)))
    if (saved === null && !interactive) return outcomeOf(signInNeeded(known.profile, vault), signal)
    const confirmed = saved ?? (await signedInByPerson(parts, method, attempt))
    signal.throwIfAborted()

    const { signedIn, who } = confirmed
    if (fresh && !signedIn.interactive) return outcomeOf(nothingAsked(known.profile), signal)
    guardIdentity(profiles.profile(profileId), who, signedIn.identity)

    const keep = async () => {
      const account = await keepSignIn(parts, attempt, { confirmed, interactive })
      await refineProvider(parts, profileId, { account, signal })
      return account
    }
    const [account, assertion] = await Promise.all([keep(), validateSentAssertion(parts, signedIn, signal)])
    return {
      outcome: 'connected',
      connection: {
        who,
        accountName: account.name,
        ...(account.home === undefined ? {} : { home: account.home }),
        method: method.id,
        interactive: signedIn.interactive,
        expiresAt: signedIn.credential.expiresAt,
        ...(assertion === null ? {} : { assertion }),
        saved: vault.keeps(),
      },
    }
  } catch (error) {
    return outcomeOf(error, signal)
  }
}

/** What was typed beforehand would be kept unconfirmed. */
const nothingAsked = ({ name }: ConnectionProfile): FailureError =>
  new FailureError({
    code: 'input-refused',
    message: `${name} is opened by the Kerberos ticket of this computer: what was typed could not be tried.`,
    advice: 'There is no password to change as long as the ticket is there.',
  })
