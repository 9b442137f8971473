/** Every failure code: a short title and general advice. Also, who can fix a failure. */
import type { FailureCode, FixedBy } from '../../contract/failure.ts'

interface FailureWords {
  readonly title: string
  readonly help: string
}

export const fixedBy: Readonly<Record<FixedBy, string>> = {
  you: 'You can fix this yourself.',
  'directory-administrator': 'An administrator of your tenant can fix this.',
  'application-owner': 'The owner of the application’s registration can fix this.',
  'sts-administrator': 'The administrator of the sign-in server can fix this.',
  'organization-administrator': 'The organization’s administrator can fix this.',
  provider: 'The sign-in service has a problem. Nobody here can fix it: try again later.',
}

export const failures: Readonly<Record<FailureCode, FailureWords>> = {
  'url-empty': { title: 'No address yet', help: 'Paste the URL of an organization.' },
  'url-malformed': { title: 'Not an address', help: 'It should look like contoso.crm.dynamics.com.' },
  'url-scheme-refused': { title: 'Not a web address', help: 'Use the organization’s https address.' },
  'url-has-credentials': {
    title: 'A name or password is in the address',
    help: 'Paste the address without them. You sign in later, on the provider’s page.',
  },
  'url-needs-https': {
    title: 'Not encrypted',
    help: 'Use https. Use http only for an on-premises server that has no https.',
  },
  'url-not-an-org': {
    title: 'Not an organization',
    help: 'Open the organization in the browser and copy its address.',
  },
  'profile-exists': { title: 'Already in the list', help: 'Select it in the list.' },
  'profile-unknown': {
    title: 'No longer in the list',
    help: 'Another window or command may have removed it.',
  },
  'input-refused': { title: 'Not accepted', help: 'Change what you typed, then try again.' },
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
    help: 'Check the proxy settings.',
  },
  'proxy-cannot-reach': {
    title: 'Proxy cannot reach the server',
    help: 'Check the address, then ask the administrator of the proxy.',
  },
  'proxy-refused': { title: 'Proxy refused', help: 'Ask the administrator of the proxy.' },
  'proxy-sign-in-needed': {
    title: 'Proxy asks for a sign-in',
    help: 'Set the user name and password in HTTPS_PROXY, or get a Kerberos ticket.',
  },
  'proxy-certificate-refused': {
    title: 'Proxy certificate not trusted',
    help: 'If the proxy inspects encrypted connections, this computer must trust its certificate authority.',
  },
  'proxy-unusable': {
    title: 'Proxy settings not usable',
    help: 'Check the proxy settings.',
  },
  'certificate-refused': {
    title: 'Certificate not trusted',
    help: 'Ask the administrator of the server for a certificate that this computer trusts.',
  },
  'network-failed': { title: 'Network failed', help: 'Check the network or VPN and try again.' },
  'server-busy': {
    title: 'Server busy',
    help: 'Wait a few minutes, then try again.',
  },
  'redirect-loop': {
    title: 'Redirect loop',
    help: 'The server keeps redirecting. Check the address.',
  },
  'redirect-refused': {
    title: 'Redirect without encryption',
    help: 'The server redirects to http. Homerealm does not follow. Contact the administrator of the server.',
  },
  'org-error': {
    title: 'Error in the organization',
    help: 'Try again later. If it continues, contact the administrator.',
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
    help: 'Select “Detect again”, then read what the organization answered below.',
  },
  'authority-unconfirmed': {
    title: 'Sign-in server not confirmed',
    help: 'Confirm the server if you know it. Homerealm has sent nothing there.',
  },
  'method-not-available': {
    title: 'No sign-in method',
    help: 'Homerealm does not support the sign-in that this organization requires.',
  },
  'sign-in-canceled': { title: 'Sign-in canceled', help: 'You can connect again at any time.' },
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
  'sign-in-refused': { title: 'Sign-in refused', help: 'Read the provider’s message below.' },
  'sign-in-page-failed': {
    title: 'Sign-in page did not load',
    help: 'Check the network or VPN and try again.',
  },
  'consent-denied': {
    title: 'Consent not given',
    help: 'An administrator may have to consent to the application for this organization.',
  },
  'wrong-tenant': {
    title: 'Another tenant',
    help: 'Sign in with an account of this organization’s tenant, or ask to be invited as a guest.',
  },
  'wrong-account': { title: 'Another account signed in', help: 'Sign in with the account named here.' },
  'wrong-organization': {
    title: 'Another organization answered',
    help: 'Another organization answers at this address. Accept it only if you know why.',
  },
  'microsoft-account-refused': {
    title: 'Personal account refused',
    help: 'Personal Microsoft accounts don’t work here. Use a work or school account.',
  },
  'token-invalid': {
    title: 'Credential not valid',
    help: 'Check this computer’s clock, then sign in again.',
  },
  'org-refused-credential': {
    title: 'No access to this organization',
    help: 'The account may have no user or no security role in this organization.',
  },
  'catalog-refused': { title: 'Catalog refused', help: 'Ask whoever publishes the catalog.' },
  'catalog-unreachable': { title: 'Catalog not reachable', help: 'Try again later.' },
  'impersonation-refused': {
    title: 'You cannot act as another user',
    help: 'The organization decides by a privilege who may act as another user.',
  },
  'audience-refused': {
    title: 'Token for another service refused',
    help: 'The application’s registration or the tenant does not allow it.',
  },
  'vault-locked': { title: 'Keychain locked', help: 'Unlock the keychain and try again.' },
  'vault-absent': { title: 'No keychain', help: 'Homerealm keeps sign-ins in memory until it quits.' },
  'vault-timeout': { title: 'Keychain did not answer', help: 'Answer its prompt, then try again.' },
  'vault-no-keyring': { title: 'No default keyring', help: 'Create a default keyring and try again.' },
  'vault-failed': { title: 'Keychain error', help: 'Try again. If it continues, restart the keychain.' },
  'vault-key-lost': {
    title: 'Vault key lost',
    help: 'Homerealm cannot open the saved sign-ins. Sign in again.',
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
  'folder-not-opened': { title: 'Folder not opened', help: 'Open it in your file manager.' },
  'browser-missing': {
    title: 'Browser not found',
    help: 'Choose another browser for this organization, or use the system browser.',
  },
  internal: {
    title: 'Something went wrong in Homerealm',
    help: 'Try again. If it happens again, report it together with the log.',
  },
}
