/** Connects: opens the vault, gets a sign-in, confirms the user with the org, and only then saves the sign-in. */
import { type FailureError, fail, isOutOfReach } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { refineProvider, withDetection } from '../../organizations/profile-detection.ts'
import { createProviderSignOut, type ProviderSignOut } from '../provider-sign-out.ts'
import type { ConnectParts } from './connect-parts.ts'
import { guardAddress, guardDirectory, guardIdentity } from './identity-guard.ts'
import { type ImportedSecretOffer, importedOf, importedSecretOffer } from './imported-secret.ts'
import { keepSignIn } from './keep-sign-in.ts'
import { type ConnectOutcome, outcomeOf } from './outcome.ts'
import { canRenew, type SavedSignIn, savedSignIn } from './saved-sign-in.ts'
import { type ConnectOptions, newAttempt } from './sign-in-attempt.ts'
import { signInNeeded } from './sign-in-needed.ts'
import { signedInSomeWay } from './sign-in-ways.ts'
import { validateSentAssertion } from './validate-sent-assertion.ts'

/** What the sessions and the doctor need from a connect. */
export interface Connector extends ProviderSignOut {
  /** Never throws. */
  connect(profileId: string, options: ConnectOptions): Promise<ConnectOutcome>
  /** True when the vault holds what a renewal of this profile needs. */
  canRenew(profile: ConnectionProfile): Promise<boolean>
  /** Renews the saved sign-in without asking a person. @throws FailureError, `sign-in-needs-person` if only a person can */
  saved(profileId: string, signal: AbortSignal): Promise<SavedSignIn>
}

export const createConnector = (parts: ConnectParts): Connector => ({
  ...createProviderSignOut(parts.profiles, parts.methods),
  connect: (profileId, options) => connect(parts, profileId, options),
  canRenew: (profile) => canRenew(parts, profile),
  saved: (profileId, signal) => savedSignIn(parts, profileId, signal),
})

/** Connects to one profile's org. Never throws: turns the errors of other modules into an outcome. */
async function connect(
  parts: ConnectParts,
  profileId: string,
  options: ConnectOptions,
): Promise<ConnectOutcome> {
  const { profiles, vault } = parts
  const { interactive, fresh = false, signal, onStep } = options
  let imported: ImportedSecretOffer | null = null
  try {
    onStep({ doing: 'opening-vault' })
    await vault.open()
    signal.throwIfAborted()

    const known = await withDetection(parts, profiles.profile(profileId), options)
    guardDirectory(known.profile, known.detection)

    if (interactive && !fresh) imported = await importedSecretOffer(parts, known.profile)
    const attempt = newAttempt(parts, known, withOffer(options, imported))
    const confirmed = await signedInSomeWay(parts, attempt, { options, imported })
    if (confirmed === null) return outcomeOf(signInNeeded(known.profile, vault), signal)
    signal.throwIfAborted()

    const { signedIn, who, answered } = confirmed
    if (fresh && !signedIn.interactive) return outcomeOf(nothingAsked(known.profile), signal)
    // read again: the person may have changed the profile meanwhile
    const now = profiles.profile(profileId)
    guardAddress(known.profile, now)
    guardIdentity(now, who, signedIn.identity)

    const keep = async () => {
      const account = await keepSignIn(parts, attempt, { confirmed, interactive })
      // the account has its own sign-in from now on
      if (known.profile.accountId === null) await vault.remove(importedOf(profileId))
      await refineProvider(parts, profileId, { account, signal })
      return account
    }
    // a bad verdict on the assertion is shown and does not fail the connect
    const [account, assertion] = await Promise.all([keep(), validateSentAssertion(parts, signedIn, signal)])
    return {
      outcome: 'connected',
      connection: {
        who,
        answered,
        accountName: account.name,
        ...(account.home === undefined ? {} : { home: account.home }),
        method: confirmed.method,
        interactive: signedIn.interactive,
        expiresAt: signedIn.credential.expiresAt,
        ...(assertion === null ? {} : { assertion }),
        saved: vault.keeps(),
      },
    }
  } catch (error) {
    const ended = outcomeOf(error, signal)
    // it was sent in vain, and a second try with a wrong password could lock the account
    if (imported?.isSent && !isOutOfReach(ended.failure.code))
      await imported.remove({ ofAll: ended.outcome !== 'canceled' }).catch(() => undefined)
    return ended
  }
}

/** The person is also told of the imported secret, where one is asked for. */
const withOffer = (options: ConnectOptions, imported: ImportedSecretOffer | null): ConnectOptions =>
  imported === null || options.ask === undefined ? options : { ...options, ask: imported.asking(options.ask) }

/** The sign-in asked for no secret, so the app would save the typed one without a check. */
const nothingAsked = ({ name }: ConnectionProfile): FailureError =>
  fail('input-refused/opened-by-ticket', { name })
