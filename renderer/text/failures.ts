/** The window's words for every failure: a short title, and what may help. */
import type { FailureCode } from '../../main/contract/failure.ts'

export interface FailureWords {
  readonly title: string
  readonly help: string
}

export const failures: Record<FailureCode, FailureWords> = {
  'url-empty': { title: 'No address yet', help: 'Paste the address of an organization.' },
  'url-malformed': { title: 'Not an address', help: 'It should look like contoso.crm.dynamics.com.' },
  'url-scheme-refused': { title: 'Not a web address', help: 'Use the organization’s https address.' },
  'url-has-credentials': {
    title: 'A name or password is in the address',
    help: 'Paste the address without them: you sign in later, on the provider’s own page.',
  },
  'url-needs-https': {
    title: 'Not encrypted',
    help: 'Use https. Only an on-premises server that has no https may be reached by http.',
  },
  'url-not-an-org': {
    title: 'Not an organization',
    help: 'Open the organization itself and copy its address.',
  },
  'profile-exists': { title: 'Already in the list', help: 'Pick it in the list instead of adding it again.' },
  'profile-unknown': { title: 'No longer in the list', help: 'It may have been removed from elsewhere.' },
  'input-refused': { title: 'Not accepted', help: 'Change what was typed and try again.' },
  'host-not-found': {
    title: 'Server not found',
    help: 'Check the spelling, and that the VPN is on if the server needs it.',
  },
  'environment-gone': {
    title: 'Environment not found',
    help: 'It was probably renamed or deleted. Find its new URL in the Power Platform admin center.',
  },
  'host-refused': { title: 'Server refused the connection', help: 'It may be down or behind a firewall.' },
  'host-timeout': { title: 'Server did not answer', help: 'Check the network or VPN and try again.' },
  'host-speaks-http': {
    title: 'No https on this port',
    help: 'Check the port. If the server really has no https, type http:// before the address.',
  },
  'host-tls-too-old': {
    title: 'Encryption too old',
    help: 'Ask the administrator of the server to turn on TLS 1.2 or later.',
  },
  'host-tls-failed': {
    title: 'No encrypted connection',
    help: 'Check the address and its port, then ask the administrator of the server.',
  },
  'proxy-not-reachable': {
    title: 'Proxy not reachable',
    help: 'Check the proxy settings of this computer.',
  },
  'proxy-cannot-reach': {
    title: 'Proxy cannot reach the server',
    help: 'Check the address, then ask whoever runs the proxy.',
  },
  'proxy-refused': { title: 'Proxy refused', help: 'Ask whoever runs the proxy.' },
  'proxy-sign-in-needed': {
    title: 'Proxy asks for a sign-in',
    help: 'Put the name and password into HTTPS_PROXY, or get a Kerberos ticket.',
  },
  'proxy-certificate-refused': {
    title: 'Certificate through the proxy not trusted',
    help: 'If the proxy inspects encrypted connections, this computer must trust its certificate authority.',
  },
  'proxy-unusable': {
    title: 'Proxy settings not usable',
    help: 'Check the proxy settings of this computer.',
  },
  'certificate-refused': {
    title: 'Certificate not trusted',
    help: 'Ask whoever runs the server to install a certificate that this computer trusts.',
  },
  'network-failed': { title: 'Network failed', help: 'Check the network or VPN and try again.' },
  'server-busy': {
    title: 'Server busy',
    help: 'Wait a few minutes, then try again.',
  },
  'redirect-loop': {
    title: 'Sent round in circles',
    help: 'The server keeps redirecting. Check that the address is the right one.',
  },
  'redirect-refused': {
    title: 'Sent on without encryption',
    help: 'The server redirects to plain http, and Homerealm does not follow. Its administrator should know.',
  },
  'org-error': {
    title: 'The organization met an error',
    help: 'Try again later; if it stays, tell its administrator.',
  },
  'org-answer-unknown': {
    title: 'Answer not understood',
    help: 'Check that this is the address of a Dynamics 365 organization.',
  },
  'org-behind-proxy': {
    title: 'A proxy asks for sign-in first',
    help: 'Use the address inside the network, or ask for pass-through publishing.',
  },
  'identity-provider-unknown': {
    title: 'Identity provider unknown',
    help: 'Use “Ask again”, and look at what the organization answered below.',
  },
  'authority-unconfirmed': {
    title: 'Sign-in server not confirmed',
    help: 'Confirm the server if you know it. Nothing has been sent there.',
  },
  'method-not-available': {
    title: 'No way to sign in',
    help: 'Homerealm cannot sign in the way this organization asks for.',
  },
  'sign-in-canceled': { title: 'Sign-in canceled', help: 'Connect again whenever you like.' },
  'sign-in-timeout': {
    title: 'Sign-in took too long',
    help: 'Connect again and finish on the sign-in page.',
  },
  'sign-in-needs-window': {
    title: 'Sign-in needs the window',
    help: 'Set “Sign-in page opens in” to Homerealm’s window and connect again.',
  },
  'sign-in-needs-person': {
    title: 'Sign-in needs you',
    help: 'Connect, and sign in on the page that opens.',
  },
  'sign-in-refused': { title: 'Sign-in refused', help: 'Read the provider’s own words below.' },
  'sign-in-page-failed': {
    title: 'Sign-in page did not load',
    help: 'Check the network or VPN and try again.',
  },
  'consent-denied': {
    title: 'Consent not given',
    help: 'An administrator may have to allow Homerealm for this organization.',
  },
  'wrong-tenant': {
    title: 'Another directory',
    help: 'Sign in with an account of this organization’s directory, or ask to be invited as a guest.',
  },
  'wrong-account': { title: 'Another account signed in', help: 'Sign in with the account named here.' },
  'wrong-organization': {
    title: 'Another organization answered',
    help: 'The address leads to another organization than before. Accept it only if you know why.',
  },
  'microsoft-account-refused': {
    title: 'Personal account refused',
    help: 'This organization takes work or school accounts only.',
  },
  'token-invalid': {
    title: 'Credential not valid',
    help: 'Check this computer’s clock, then sign in again.',
  },
  'org-refused-credential': {
    title: 'The organization refused you',
    help: 'The account may have no user or no role in this organization.',
  },
  'vault-locked': { title: 'Keychain locked', help: 'Unlock the keychain and try again.' },
  'vault-absent': { title: 'No keychain', help: 'Sign-ins are kept in memory until Homerealm quits.' },
  'vault-timeout': { title: 'Keychain did not answer', help: 'Look for its prompt, then try again.' },
  'vault-no-keyring': { title: 'No default keyring', help: 'Create a default keyring and try again.' },
  'vault-failed': { title: 'Keychain error', help: 'Try again. If it continues, restart the keychain.' },
  'vault-key-lost': {
    title: 'Vault key lost',
    help: 'What was saved cannot be opened any more. Sign in again.',
  },
  'vault-record-unreadable': {
    title: 'Saved sign-in unreadable',
    help: 'Another program may have the file open. Try again.',
  },
  'vault-record-damaged': { title: 'Saved sign-in damaged', help: 'Sign in again to replace it.' },
  'store-damaged': {
    title: 'Stored list damaged',
    help: 'Quit and start Homerealm again. It repairs the file and keeps the damaged one.',
  },
  'store-newer': { title: 'Made by a newer Homerealm', help: 'Update Homerealm to open this list.' },
  'store-unwritable': {
    title: 'Could not save',
    help: 'Check the disk and your permissions on the data folder.',
  },
  internal: {
    title: 'Homerealm’s own error',
    help: 'Try again. If it happens again, report it together with the log.',
  },
}
