/** Identity providers, sign-in methods, hosting and environments, by the names that administrators know. */
import type { Hosting, SignInMethodId } from '../../contract/identity-provider.ts'
import type { EnvironmentKind } from '../../contract/profile.ts'
import type { SecretRequest } from '../../contract/session.ts'
import type { SignInObstacle } from '../../contract/sign-in-obstacle.ts'

const methods: Readonly<Record<SignInMethodId, string>> = {
  entra: 'Microsoft Entra ID (OAuth)',
  'ad-fs-oauth': 'AD FS (OAuth)',
  'ws-federation': 'WS-Federation',
  windows: 'Windows account (Kerberos or NTLM)',
  'ws-trust': 'WS-Trust (no MFA)',
  'client-credentials': 'Application (client secret or certificate)',
}

const hosting: Readonly<Record<Hosting | 'unknown', string>> = {
  online: 'Online',
  'on-premises': 'On-premises',
  ifd: 'On-premises, internet-facing (IFD)',
  unknown: 'Unknown hosting',
}

const environments: Readonly<Record<EnvironmentKind, string>> = {
  unspecified: 'Not specified',
  production: 'Production',
  sandbox: 'Sandbox',
  development: 'Development',
}

/** Labels of the fields for what a sign-in asks for. */
const secrets: Readonly<Record<SecretRequest['what'], string>> = {
  password: 'Password',
  'client-secret': 'Client secret',
}

/** Why a sign-in method is not available. */
const obstacles: Readonly<Record<SignInObstacle, string>> = {
  'no-microsoft-tokens': 'The organization does not take tokens of Microsoft Online.',
  'no-ad-fs-tokens': 'The organization does not take tokens of an AD FS.',
  'ad-fs-names-no-oauth':
    'The organization’s Web API names no AD FS for OAuth: its administrator has not turned that on.',
  'no-redirect-to-sts':
    'The organization’s front page sends nobody to an STS: without that there is nothing to begin with.',
  'tokens-not-sessions': 'The organization’s web services take tokens, not the session of a window.',
  'sends-to-no-sts': 'The organization sends nobody to an STS.',
  'no-windows-account': 'The organization does not ask for a Windows account.',
  'sts-not-named': 'The organization does not name its STS.',
  'account-not-named':
    'It is for accounts of a federated domain: name the user, and its domain is looked up.',
  'password-on-its-page-only': 'Microsoft Online takes the password on its own page only.',
  'no-sts-takes-passwords': 'The organization trusts no STS that takes a password itself.',
  'ws-trust-not-announced': 'Realm discovery does not say that the STS of the domain speaks WS-Trust.',
  'sts-is-not-ad-fs':
    'The STS of the domain is not AD FS: Homerealm does not know where it takes a password.',
  'microsoft-account':
    'Organizations provisioned through Microsoft Online Services do not accept a Microsoft account. Use a work or school account; a guest of the organization’s directory leaves the user name empty.',
}

/** Short names for the rows of the list. */
const short = {
  microsoftOnline: 'Microsoft Entra ID',
  managed: 'Microsoft Entra ID, managed',
  federated: (domain: string) => `Federated, ${domain}`,
  microsoftAccount: 'Microsoft account',
  adFs: 'AD FS',
  windows: 'Active Directory',
  unknown: 'Unknown',
}

export const providers = {
  methods,
  obstacles,
  hosting,
  environments,
  secrets,
  short,
  unknownServer: (host: string) => `Unknown sign-in server ${host}`,
  microsoftOnline: 'Microsoft Entra ID (managed or federated, depending on the account)',
  managed: 'Microsoft Entra ID, managed account (User ID)',
  federated: (domain: string, sts: string) => `Active Directory, federated through ${domain} (${sts})`,
  adFsAt: (host: string) => `AD FS at ${host}`,
  thirdPartyAt: (host: string) => `third-party STS at ${host}`,
  stsAt: (host: string) => `STS at ${host}`,
  alsoPersonal: (provider: string) => `${provider}; a Microsoft account has this name too`,
  microsoftAccount: 'Microsoft account',
  adFs: 'AD FS, claims-based',
  windows: 'Windows (Active Directory)',
  unknown: 'Unknown',
  notDetected: 'Not detected',
}
