/** Organizations of A. Datum with other tokens, session cookies or requests to their STS than most have. */

import type { Pem } from '../certificates.ts'
import { hosts } from '../names.ts'
import type { TokenForm } from '../sts/answer.ts'
import type { ClaimsOrgOptions } from './claims-org.ts'

export type ClaimsVariant = {
  readonly host: string
  readonly friendlyName: string
  readonly form: TokenForm
  readonly org: Pick<ClaimsOrgOptions, 'asks' | 'decryptionKey' | 'session' | 'realm'>
}

/** @param encryption certificate and key for encrypted tokens */
export function claimsVariants(origin: (host: string) => string, encryption: Pem): readonly ClaimsVariant[] {
  const { certificate, key } = encryption
  return [
    {
      host: hosts.saml2,
      friendlyName: 'A. Datum (SAML 2.0)',
      form: { saml: '2.0', trust: '1.3' },
      org: { session: { cookie: 'MSISAuth', chunks: 5 } },
    },
    {
      host: hosts.encrypted,
      friendlyName: 'A. Datum (encrypted)',
      form: { encryptFor: certificate },
      org: { decryptionKey: key },
    },
    {
      host: hosts.encryptedSaml2,
      friendlyName: 'A. Datum (encrypted SAML 2.0)',
      form: { saml: '2.0', trust: '1.3', encryptFor: certificate },
      org: { decryptionKey: key },
    },
    {
      host: hosts.large,
      friendlyName: 'A. Datum (large)',
      form: { groups: 4000 },
      org: { session: { cookie: 'FedAuth', chunks: 5 } },
    },
    {
      host: hosts.ifd,
      friendlyName: 'A. Datum (IFD)',
      form: {},
      org: { realm: { url: `${origin(hosts.ifdAuth)}/`, cookieDomain: 'ifd.adatum.localhost' } },
    },
    {
      host: hosts.asking,
      friendlyName: 'A. Datum (asks)',
      form: {},
      org: {
        asks: {
          whr: 'http://sts.adatum.example/adfs/services/trust?a=b&c d',
          wauth: 'urn:federation:authentication:windows',
          wfresh: '0',
          wreply: `${origin(hosts.asking)}/federation/`,
        },
      },
    },
  ]
}
