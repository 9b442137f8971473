/** States of a session, the steps of a connect, and the result of a sign-out. */
import type { SignInMethodId } from '../../contract/identity-provider.ts'
import type { PageAsks } from '../../contract/session.ts'

/** What Connect does if the organization has no saved sign-in. */
const connectBy: Readonly<Record<SignInMethodId, string>> = {
  entra: 'Connect opens the provider’s sign-in page.',
  'ad-fs-oauth': 'Connect opens the provider’s sign-in page.',
  'ws-federation': 'Connect opens the provider’s sign-in page.',
  windows: 'Connect uses this computer’s Kerberos ticket, or asks for a password.',
  'ws-trust': 'Connect asks for a password.',
  'client-credentials': 'Connect asks for a client secret or certificate.',
}

/** Why a sign-in page asks for a user name and password. */
const pageAsks: Readonly<Record<PageAsks, string>> = {
  'named-host': 'The sign-in page asks for a user name and password, usually those of your Windows account.',
  'other-host':
    'The sign-in has come to a host that the organization did not name, and that asks for a user name and password. Type them only if you know the host.',
  proxy: 'The proxy on the way to the sign-in page asks for a user name and password.',
}

export const sessions = {
  signedOut: 'Signed out',
  saved: 'Saved',
  connecting: 'Connecting',
  signingIn: 'Signing in',
  connected: 'Connected',
  signInNeeded: 'Sign-in needed',
  failed: 'Failed',
  connectedAs: (name: string) => `Connected as ${name}`,
  endsIn: (left: string) => `ends in ${left}`,
  expired: 'expired',

  openingVault: 'Opening the saved sign-in…',
  detecting: 'Detecting the identity provider…',
  renewing: 'Renewing the sign-in…',
  signInAt: (host: string) => `Sign in at ${host}`,
  waitingForCode: 'Waiting for the code to be entered',
  asking: (secret: string, host: string) => `${secret} for ${host}`,
  choosingCertificate: (host: string) => `Certificate for ${host}`,
  confirming: 'Confirming your user with the organization…',

  enterCode:
    'Open this page on any device and enter the code. Check first that the page belongs to Microsoft.',
  pageInWindow: 'The sign-in page is open in a Homerealm window.',
  pageInBrowser: 'The sign-in page is open in the system browser.',
  expectedHost: 'The evidence names this host.',
  unexpectedHost: 'Unexpected host. Check it before you type your password.',

  connectDetects: 'Connect detects the identity provider.',
  connectBy,
  pageAsks,

  alsoSignedOut: (hosts: string) => `Also signed out at ${hosts}.`,
  notSignedOut: (hosts: string) => `Not signed out at ${hosts}. That session ends when it expires.`,

  savedInMemory: (reason: string) =>
    `${reason} Until then, Homerealm keeps sign-ins in memory, and they end when it quits.`,
}
