/** Reads the metadata of Microsoft Entra and AD FS authorities (OpenID Connect Discovery 1.0 §3, §4.2). */
import { readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export interface OpenIdConfiguration {
  readonly issuer: string
  /** Tenant ID in the token endpoint's path; null without one, as with AD FS. */
  readonly tenant: string | null
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  /** For example "EU"; null if missing. */
  readonly region: string | null
  /** For example "DODCON" for GCC High; null if missing. */
  readonly subScope: string | null
  readonly cloudInstance: string | null
  /** True if it has an endpoint for device codes (RFC 8628 §4): AD FS 2019 and later has one, earlier versions do not. */
  readonly takesDeviceCodes: boolean
}

/** @throws ProtocolError `not-openid-configuration`, `too-long` */
export function readOpenIdConfiguration(body: string): OpenIdConfiguration {
  const json = readJsonObject(body, 'not-openid-configuration')
  const issuer = json.url('issuer')
  const authorization = json.url('authorization_endpoint')
  const token = json.url('token_endpoint')
  if (issuer === null || authorization === null || token === null)
    throw new ProtocolError('not-openid-configuration', 'The metadata lacks its issuer or an https endpoint')
  if (authorization.host !== token.host)
    throw new ProtocolError('not-openid-configuration', 'The endpoints are on different hosts')
  const [, tenant = null] = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//i.exec(token.pathname) ?? []
  return {
    issuer: json.text('issuer', 500),
    tenant: tenant?.toLowerCase() ?? null,
    authorizationEndpoint: authorization.href,
    tokenEndpoint: token.href,
    region: json.text('tenant_region_scope') || null,
    subScope: json.text('tenant_region_sub_scope') || null,
    cloudInstance: json.text('cloud_instance_name') || null,
    takesDeviceCodes: json.url('device_authorization_endpoint') !== null,
  }
}
