/** Detects what an AD FS supports from its metadata. AD FS 2012 R2 has none: its endpoints are known by convention. */
import { fail } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { type OpenIdConfiguration, readOpenIdConfiguration } from '../../protocol/openid-configuration.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { endpointFailure } from '../oauth/endpoint-failure.ts'

export interface AdfsServer {
  /** `https://<sts>/adfs` */
  readonly authority: string
  /** Host, with port. */
  readonly host: string
  /** 2012 R2: no OpenID Connect; 2016: OpenID Connect with a `resource` parameter; 2019 and later: supported by MSAL. */
  readonly since: '2012-r2' | '2016' | '2019'
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  /** The issuer in its id_tokens; null without OpenID Connect. */
  readonly issuer: string | null
}

/** @throws FailureError `server-busy`, `token-invalid` when the response is not metadata of this server; HTTP client errors */
export async function askServer(
  { http, now }: { readonly http: Http; readonly now: () => number },
  authority: string,
  signal: AbortSignal,
): Promise<AdfsServer> {
  const { host } = new URL(authority)
  const answer = await http({
    url: `${authority}/.well-known/openid-configuration`,
    headers: { accept: 'application/json' },
    maxBytes: 512 * 1024,
    signal,
  })
  if (answer.status === 404)
    return {
      authority,
      host,
      since: '2012-r2',
      authorizationEndpoint: `${authority}/oauth2/authorize`,
      tokenEndpoint: `${authority}/oauth2/token`,
      issuer: null,
    }
  const failed = endpointFailure(host, answer, now())?.failure
  if (failed?.code === 'server-busy') throw failed
  const configuration = read(answer.status === 200 ? answer.body : '', host)
  const { authorizationEndpoint, tokenEndpoint, issuer, takesDeviceCodes } = configuration
  // the metadata must not send the user or the code to another host
  if (new URL(authorizationEndpoint).host !== host) throw notThisServer(host)
  return {
    authority,
    host,
    since: takesDeviceCodes ? '2019' : '2016',
    authorizationEndpoint,
    tokenEndpoint,
    issuer,
  }
}

function read(body: string, host: string): OpenIdConfiguration {
  try {
    return readOpenIdConfiguration(body)
  } catch (error) {
    if (error instanceof ProtocolError) throw notThisServer(host, error)
    throw error
  }
}

const notThisServer = (host: string, cause?: unknown) =>
  fail('token-invalid/not-an-ad-fs', { host }, { cause })
