/** The proxy in the settings. */
import type { ProxyChoice, ProxyServerTrouble } from '../../../contract/proxy.ts'

const choices: Readonly<Record<ProxyChoice, string>> = {
  system: 'System',
  none: 'No proxy',
  manual: 'Manual',
}

const why: Readonly<Record<ProxyChoice, string>> = {
  system: 'Follows the proxy settings and the PAC file of this computer.',
  none: 'Homerealm connects to every server directly.',
  manual: 'One HTTP proxy for all connections of Homerealm.',
}

const troubles: Readonly<Record<ProxyServerTrouble, string>> = {
  credentials: 'Remove the user name and the password from the address.',
  socks: 'Homerealm uses HTTP proxies, not SOCKS.',
  scheme: 'Begin with http:// or https://, or with the host.',
  port: 'Add the port, a number from 1 to 65535.',
  form: 'Enter a host and a port, without a path.',
}

export const proxy = {
  title: 'Proxy',
  choices,
  why,
  server: 'Proxy server',
  address: 'Host and port',
  example: 'proxy.contoso.com:8080',
  aboutServer: 'Begin with https:// only if the proxy itself is reached over TLS.',
  missing: 'Enter the proxy, or choose another option above.',
  notYet: 'Until you enter a server, Homerealm uses the system’s proxy.',
  troubles,
  exceptions: 'Exceptions',
  direct: 'Connect directly to',
  aboutExceptions:
    'One per line: a name, with all its subdomains, an IP address, a range such as 10.0.0.0/8, or <local> for names without a dot. A port may follow: crm.contoso.com:8443.',
  badException: (entry: string) => `“${entry}” is not a name, an IP address or a range.`,
  signIn: 'Sign-in at the proxy',
  user: 'User name',
  noUser: 'None',
  aboutUser: 'Only if the proxy asks for a password. A Kerberos ticket needs none.',
  badUser: 'A user name cannot contain a colon.',
  password: 'Password',
  savePassword: 'Save password',
  aboutPassword: 'It goes to this proxy only. Homerealm forgets it when the server or the user name changes.',
  unencrypted:
    'The connection to this proxy is not encrypted: others in the network could read the password.',
  saved: 'The password is saved.',
  inMemory: 'The password is kept until Homerealm quits, because the keychain is not available.',
  removePassword: 'Remove password',
  tooMany: (most: number) => `Enter at most ${most} exceptions.`,
}
