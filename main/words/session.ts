/** The state of a session, the step of a connect, and the result of a sign-out, in words. */
import type { VaultStatus } from '../contract/app.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import {
  type ConnectStep,
  isUpToPerson,
  methodOf,
  needsSignIn,
  type SecretRequest,
  type SessionState,
  type SignOutReport,
} from '../contract/session.ts'
import { failureWords } from './failures.ts'
import { words } from './index.ts'
import { nameList } from './lists.ts'
import { dateTimeWords } from './times.ts'
import { vaultWords } from './vault.ts'

/** One or two words for lists and menus. */
export function sessionStateName(state: SessionState): string {
  switch (state.status) {
    case 'signed-out':
      return words.sessions.signedOut
    case 'saved':
      return words.sessions.saved
    case 'connecting':
      return isUpToPerson(state.step) ? words.sessions.signingIn : words.sessions.connecting
    case 'connected':
      return words.sessions.connected
    case 'failed':
      return needsSignIn(state) ? words.sessions.signInNeeded : words.sessions.failed
  }
}

/** The state in one line, with the step while connecting, or the user while connected. */
export function stateLine(state: SessionState): string {
  switch (state.status) {
    case 'connecting':
      return stepLine(state.step)
    case 'connected':
      return words.sessions.connectedAs(state.who.userFullName ?? state.accountName)
    default:
      return sessionStateName(state)
  }
}

/** The step of a connect in one line. */
export function stepLine(step: ConnectStep): string {
  const lines = words.sessions
  switch (step.doing) {
    case 'opening-vault':
      return lines.openingVault
    case 'detecting':
      return lines.detecting
    case 'renewing':
      return lines.renewing
    case 'signing-in':
      return lines.signInAt(step.host)
    case 'waiting-for-code':
      return lines.waitingForCode
    case 'asking':
      return lines.asking(words.providers.secrets[step.request.what], step.request.host)
    case 'choosing-certificate':
      return lines.choosingCertificate(step.request.host)
    case 'confirming':
      return lines.confirming
  }
}

/** Where the sign-in page is, and whether its host was expected; null if no page is open. */
export function pageWords(step: ConnectStep): string | null {
  const lines = words.sessions
  if (step.doing !== 'signing-in') return null
  const where = step.userAgent === 'window' ? lines.pageInWindow : lines.pageInBrowser
  return `${where} ${step.named ? lines.expectedHost : lines.unexpectedHost}`
}

/** What to know beside the line of the state; null if there is no more. */
export function stateNote(profile: ConnectionProfile, state: SessionState): string | null {
  const texts = words.window.session
  switch (state.status) {
    case 'signed-out':
    case 'saved':
      if (profile.lastConnectedAt !== null) return texts.lastConnected(dateTimeWords(profile.lastConnectedAt))
      return state.status === 'saved' ? texts.savedHelp : connectingWords(profile)
    case 'connecting':
      return pageWords(state.step)
    case 'connected':
      return state.saved ? null : texts.inMemory
    case 'failed':
      if (needsSignIn(state)) return failureWords(state.failure).message
      if (state.saved && state.failure.code === 'server-busy') return texts.retries
      return (state.saved ? texts.failedButSaved : texts.failedAt)(dateTimeWords(state.at))
  }
}

/** Why the app asks for a secret, and why it asks again; null if the request has no reason. */
export const askingWords = ({ why, page, refused }: SecretRequest) => ({
  why:
    why !== undefined ? failureWords(why).message : page !== undefined ? words.sessions.pageAsks[page] : null,
  refused: refused === undefined ? null : failureWords(refused).message,
})

/** What Connect does for an organization that has no saved sign-in. */
export function connectingWords(profile: ConnectionProfile): string {
  const method = methodOf(profile, { status: 'signed-out' })
  return method === undefined ? words.sessions.connectDetects : words.sessions.connectBy[method]
}

/** One sentence for the servers that ended their session, and one for those that did not. */
export function signOutWords({ ended, notEnded }: SignOutReport): readonly string[] {
  return [
    ...(ended.length === 0 ? [] : [words.sessions.alsoSignedOut(nameList(ended))]),
    ...(notEnded.length === 0 ? [] : [words.sessions.notSignedOut(nameList(notEnded))]),
  ]
}

/** Why sign-ins are not saved, and what to do about it. */
export function vaultText({ trouble }: Exclude<VaultStatus, { state: 'ready' }>): string {
  const { message, advice } = vaultWords(trouble)
  return words.sessions.savedInMemory(`${message} ${advice}`)
}
