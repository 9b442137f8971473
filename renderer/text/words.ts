/** Plain words for states, steps, evidence and kinds, shared by the views. */
import { type AccountOverview, dayText, endingName, endsSoon } from '../../main/contract/account.ts'
import type { VaultStatus } from '../../main/contract/app.ts'
import type { Detection, SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { ConnectionProfile, EnvironmentKind } from '../../main/contract/profile.ts'
import {
  type ConnectStep,
  needsSignIn,
  type SecretRequest,
  type SessionState,
} from '../../main/contract/session.ts'

export const environmentWords: Record<EnvironmentKind, string> = {
  unspecified: 'Not specified',
  production: 'Production',
  sandbox: 'Sandbox',
  development: 'Development',
}

export const environments = Object.entries(environmentWords) as readonly [EnvironmentKind, string][]

export const methodWords: Record<SignInMethodId, string> = {
  entra: 'Microsoft Entra (OAuth)',
  'ad-fs-oauth': 'AD FS (OAuth)',
  'ws-federation': 'WS-Federation',
  windows: 'Windows authentication',
  'ws-trust': 'WS-Trust',
  'client-credentials': 'Application (client credentials)',
}

export const hostingWords: Record<Detection['hosting'], string> = {
  online: 'Online',
  'on-premises': 'On-premises',
  ifd: 'On-premises, internet-facing (IFD)',
  unknown: 'Unknown hosting',
}

/** Why sign-ins are not saved, and what to do about it. */
export const vaultText = ({ reason, advice }: Exclude<VaultStatus, { state: 'ready' }>): string =>
  `${reason} ${advice} Until then, sign-ins are kept in memory only and end when Homerealm quits.`

/** What a sign-in asks for, as its field is called. */
export const secretWords: Record<SecretRequest['what'], string> = {
  password: 'Password',
  'client-secret': 'Client secret',
}

/** The step of a connect, in words. */
function stepWords(step: ConnectStep): string {
  switch (step.doing) {
    case 'opening-vault':
      return 'Asking the vault…'
    case 'detecting':
      return 'Asking the organization who signs people in…'
    case 'renewing':
      return 'Renewing without asking you…'
    case 'signing-in':
      return `Waiting for you at ${step.host}`
    case 'waiting-for-code':
      return 'Waiting for you to type the code'
    case 'asking':
      return `${secretWords[step.request.what]} for ${step.request.host}`
    case 'choosing-certificate':
      return `A certificate for ${step.request.host}`
    case 'confirming':
      return 'Asking the organization who you are…'
  }
}

/** What else to know about a step: where the page is, and whether its host was expected. */
export function stepDetail(step: ConnectStep): string | null {
  if (step.doing === 'waiting-for-code')
    return 'On any device, open this page and type the code. Check that the page is Microsoft’s before you do.'
  if (step.doing !== 'signing-in') return null
  const where =
    step.userAgent === 'window'
      ? 'The sign-in page is in Homerealm’s own window.'
      : 'The sign-in page is in the system browser.'
  const named = step.named
    ? 'The evidence below names this host.'
    : 'The evidence does not name this host: look before you type a password.'
  return `${where} ${named}`
}

/** True when the sign-in page is, or has failed, in our window, and the provider takes the system's browser too (RFC 8252 §8.12). */
export function systemBrowserHelps(profile: ConnectionProfile, state: SessionState): boolean {
  const used = methodOf(profile, state)
  if (used !== 'entra' && used !== 'ad-fs-oauth') return false
  if (state.status === 'connecting')
    return state.step.doing === 'signing-in' && state.step.userAgent === 'window'
  return state.status === 'failed' && /^sign-in-(?:refused|page-failed|timeout)$/.test(state.failure.code)
}

/** The way of signing in that a connect uses, or has tried; before that, the one that it would use. */
export function methodOf({ detection }: ConnectionProfile, state: SessionState): SignInMethodId | undefined {
  const tried = 'method' in state ? state.method : undefined
  return tried ?? detection?.signInMethods.find(({ recommended }) => recommended)?.id
}

/** What connecting does for an organization that nobody is signed in to. */
export function connectingWords(profile: ConnectionProfile): string {
  switch (methodOf(profile, { status: 'signed-out' })) {
    case undefined:
      return 'Connecting asks the organization who signs people in.'
    case 'windows':
      return 'Connecting uses this computer’s Kerberos ticket, or asks for a password.'
    case 'ws-trust':
      return 'Connecting asks for a password.'
    case 'client-credentials':
      return 'Connecting asks for a client secret or certificate.'
    default:
      return 'Connecting opens the provider’s own sign-in page.'
  }
}

/** The state of a session in one line, as the detail shows it. */
export function stateLine(state: SessionState): string {
  switch (state.status) {
    case 'signed-out':
      return 'Signed out'
    case 'saved':
      return 'Signed in'
    case 'connecting':
      return stepWords(state.step)
    case 'connected':
      return `Connected as ${state.who.userFullName ?? state.accountName}`
    case 'failed':
      return needsSignIn(state) ? 'Sign-in needed' : 'Failed'
  }
}

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A time as the person's own locale writes it. */
export const timeWords = (at: number): string => dateTime.format(at)

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** A time of today, to the second. */
export const clockWords = (at: number): string => clock.format(at)

/** When the certificate or client secret of an account ends; null where nothing ends, or nobody knows. */
export function endingWords(account: AccountOverview | null): { label: string; value: string } | null {
  if (account?.secretExpiresAt === undefined) return null
  const value =
    account.secretEndSaidBy === 'person'
      ? dayText(account.secretExpiresAt)
      : timeWords(account.secretExpiresAt)
  return { label: account.secretEndSaidBy === 'person' ? 'Secret ends' : 'Certificate ends', value }
}

/** What to do about it, where it ends soon or has ended; else null. @param now epoch milliseconds */
export function endingWarning(account: AccountOverview | null, now: number): string | null {
  const ending = endingWords(account)
  const at = account?.secretExpiresAt
  if (ending === null || account === null || at === undefined || !endsSoon(at, now)) return null
  const what = `The ${endingName(account).toLowerCase()} of ${account.name}`
  return at <= now
    ? `${what} ended on ${ending.value}: register a new one for the application`
    : `${what} ends on ${ending.value}: register a new one for the application before that`
}

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

/** How long ago something was, as a person says it: "just now", "3 minutes ago"; after a day the date. */
export function ageWords(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 45) return 'just now'
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute')
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour')
  return timeWords(at)
}

/** A host as a person reads it off an org's URL, with the path that names the org on-premises. */
export function hostOf(orgUrl: string): string {
  return orgUrl.replace(/^https?:\/\//, '')
}
