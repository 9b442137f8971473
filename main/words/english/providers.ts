/** Identity providers, ways of signing in, hosting and environments, by the names that administrators know. */
import type { Hosting, SignInMethodId } from '../../contract/identity-provider.ts'
import type { EnvironmentKind } from '../../contract/profile.ts'
import type { SecretRequest } from '../../contract/session.ts'

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

/** What a sign-in asks for, as its field is called. */
const secrets: Readonly<Record<SecretRequest['what'], string>> = {
  password: 'Password',
  'client-secret': 'Client secret',
}

export const providers = {
  methods,
  hosting,
  environments,
  secrets,
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
