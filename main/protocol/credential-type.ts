/** Parses a response of GetCredentialType, an undocumented endpoint of Microsoft's own sign-in page. */
import { httpsUrl, readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export interface CredentialType {
  /** A federated domain answers `yes` for all names. `both`: a work and a personal Microsoft account have the same name. */
  readonly exists: 'yes' | 'no' | 'microsoft-account' | 'both' | 'throttled' | 'unknown'
  readonly domain: 'managed' | 'federated' | 'cloud-federated' | 'consumer' | 'unknown'
  /** Host of a federated domain's STS; null if the response does not name it. */
  readonly federationHost: string | null
}

const EXISTS: Readonly<Record<number, CredentialType['exists']>> = {
  0: 'yes',
  1: 'no',
  2: 'throttled',
  5: 'microsoft-account',
  6: 'both',
}

const DOMAINS: Readonly<Record<number, CredentialType['domain']>> = {
  2: 'consumer',
  3: 'managed',
  4: 'federated',
  5: 'cloud-federated',
}

/** The bit of `ThrottleStatus` that means that the directory gave no real answer. */
const DIRECTORY_THROTTLED = 1

/** @throws ProtocolError `not-a-credential-type`, `too-long` */
export function parseCredentialType(body: string): CredentialType {
  const answer = readJsonObject(body, 'not-a-credential-type')
  const ifExists = answer.number('IfExistsResult')
  if (ifExists === null)
    throw new ProtocolError(
      'not-a-credential-type',
      'The answer does not say whether there is such an account',
    )
  const domain = DOMAINS[answer.object('EstsProperties').number('DomainType') ?? 0] ?? 'unknown'
  const throttled = ((answer.number('ThrottleStatus') ?? 0) & DIRECTORY_THROTTLED) !== 0
  const said = throttled ? 'throttled' : (EXISTS[ifExists] ?? 'unknown')
  return {
    exists: domain === 'consumer' && said !== 'both' ? 'microsoft-account' : said,
    domain,
    federationHost: httpsUrl(answer.object('Credentials').text('FederationRedirectUrl', 4000))?.host ?? null,
  }
}
