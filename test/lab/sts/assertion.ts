/** Makes signed SAML assertions about the lab's people. */

import { randomUUID } from 'node:crypto'
import { Saml11, Saml20 } from 'saml'
import type { Pem } from '../certificates.ts'
import type { Person } from '../people.ts'

export type SamlVersion = '1.1' | '2.0'

export const lifetimeInSeconds = 3600

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'

type Facts = {
  readonly issuer: string
  readonly signing: Pem
  readonly audience: string
  readonly person: Person
  readonly version: SamlVersion
  /** The number of groups in it, which makes it long. */
  readonly groups: number
}

export function signedAssertion({ issuer, signing, audience, person, version, groups }: Facts): string {
  const attributes: Record<string, string | string[]> = {
    [`${claims}/upn`]: person.userName,
    [`${claims}/name`]: person.windowsName,
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid': `S-1-5-21-1-2-3-${person.id.length}`,
    // Microsoft Online identifies a federated user by this
    'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID': Buffer.from(person.id).toString(
      'base64',
    ),
  }
  if (groups > 0)
    attributes['http://schemas.xmlsoap.org/claims/Group'] = Array.from({ length: groups }, () => randomUUID())
  const options = {
    key: Buffer.from(signing.key),
    cert: Buffer.from(signing.certificate),
    issuer,
    lifetimeInSeconds,
    audiences: audience,
    attributes,
    nameIdentifier: person.userName,
    nameIdentifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  }
  return version === '2.0' ? Saml20.create(options) : Saml11.create(options)
}
