/**
 * What the identity endpoint answers: the App Service protocol for managed identities, for one organization.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { meansResource } from '../contract/audience.ts'
import { type Failure, isOutOfReach } from '../contract/failure.ts'
import type { Secret } from '../secret.ts'

export const IDENTITY_PATH = '/identity/token'
/** The only version of the protocol that current SDKs send. */
const VERSION = '2019-08-01'
/** Parameters that ask for one of several identities. The organization's is the only one here. */
const OTHER_IDENTITY = ['client_id', 'clientid', 'object_id', 'principal_id', 'mi_res_id', 'msi_res_id']

/** A request as it arrives. */
export interface IdentityRequest {
  readonly method: string
  /** The request target, as `/path?query`. */
  readonly target: string
  readonly host: string | undefined
  /** The X-IDENTITY-HEADER. */
  readonly header: string | undefined
}

export interface IdentityFacts {
  /** Host and port of the endpoint. */
  readonly authority: string
  readonly header: Secret
  /** The organization's origin: tokens are for this resource only. */
  readonly resource: string
}

export type IdentityRefusal = 'host' | 'header' | 'path' | 'method' | 'version' | 'identity' | 'resource'

/** What to do with a request. `fresh`: the caller says that the token that it has was revoked. */
export type IdentityDecision =
  | { readonly gives: 'token'; readonly resource: string; readonly fresh: boolean }
  | { readonly gives: 'refusal'; readonly refusal: IdentityRefusal }

/** Decides about a request. Without the right host and header, a caller learns nothing more. */
export function identityDecision(request: IdentityRequest, facts: IdentityFacts): IdentityDecision {
  const refused = (refusal: IdentityRefusal) => ({ gives: 'refusal', refusal }) as const
  // against DNS rebinding: a page that resolves its name to 127.0.0.1 sends its own name as Host
  if (request.host !== facts.authority) return refused('host')
  if (!isSame(request.header ?? '', facts.header.reveal())) return refused('header')
  const { origin, pathname, searchParams } = urlOf(request.target, facts.authority)
  if (origin !== `http://${facts.authority}` || pathname !== IDENTITY_PATH) return refused('path')
  if (request.method !== 'GET') return refused('method')
  if (onlyValue(searchParams, 'api-version') !== VERSION) return refused('version')
  if (OTHER_IDENTITY.some((name) => searchParams.has(name))) return refused('identity')
  const resource = onlyValue(searchParams, 'resource')
  if (resource === null || !meansResource(resource, facts.resource)) return refused('resource')
  return { gives: 'token', resource, fresh: searchParams.has('token_sha256_to_refresh') }
}

interface GivenToken {
  readonly accessToken: Secret
  /** Epoch milliseconds; null if the server does not say. */
  readonly expiresAt: number | null
}

/** Seconds that a token without a known end is good for: an SDK then asks again soon. */
const WHILE_UNKNOWN = 600

/** The body with the token. Reveals it. @param now epoch milliseconds */
export const tokenBody = (
  { accessToken, expiresAt }: GivenToken,
  resource: string,
  now: number,
): Readonly<Record<string, string>> => ({
  access_token: accessToken.reveal(),
  expires_on: String(Math.floor((expiresAt ?? now + WHILE_UNKNOWN * 1000) / 1000)),
  resource,
  token_type: 'Bearer',
})

/** Status and OAuth error code of a refusal. SDKs repeat a request after other statuses, such as 404 and 500. */
export const REFUSALS: Readonly<Record<IdentityRefusal, readonly [status: number, error: string]>> = {
  host: [403, 'forbidden'],
  header: [401, 'unauthorized'],
  path: [400, 'invalid_request'],
  method: [405, 'invalid_request'],
  version: [400, 'invalid_request'],
  identity: [400, 'invalid_request'],
  resource: [400, 'invalid_resource'],
}

/** The status for a failure to get a token: SDKs repeat a request after 503, which helps if the network is down. */
export const statusOfFailure = ({ code }: Failure): number => (isOutOfReach(code) ? 503 : 400)

/** Compares in a time that tells nothing about the texts. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

const urlOf = (target: string, authority: string): URL =>
  URL.canParse(target, `http://${authority}`)
    ? new URL(target, `http://${authority}`)
    : new URL('http://invalid.invalid')

/** The value of a parameter; null if it is absent or repeated. */
function onlyValue(parameters: URLSearchParams, name: string): string | null {
  const [value, another] = parameters.getAll(name)
  return value === undefined || another !== undefined ? null : value
}
