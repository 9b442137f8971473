/** Parses an answer of GetCredentialType, which Microsoft's own sign-in page asks and does not document. */
import { httpsUrl, readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export interface CredentialType {
  /** `yes` for every name of a federated domain too; `both`: a work account and a Microsoft account of one name. */
  readonly exists: 'yes' | 'no' | 'microsoft-account' | 'both' | 'throttled' | 'unknown'
  readonly domain: 'managed' | 'federated' | 'cloud-federated' | 'consumer' | 'unknown'
  /** Host of the STS of a federated domain; null where none is named. */
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

/** Bit of `ThrottleStatus` that says that the directory gave no real answer. */
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
