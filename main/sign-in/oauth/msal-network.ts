/** MSAL's network over our HTTP port, so that the system's proxy and trust store count and every answer has a limit. */
import type { INetworkModule } from '@azure/msal-node'
import { FailureError } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'

export interface MsalNetwork {
  readonly module: INetworkModule
  /** The last exchange that failed, since MSAL wraps what its network throws and loses the cause. */
  lastFailure(): FailureError | null
}

/** MSAL's network. An answer that is no JSON object becomes a failure here: MSAL would throw a bare TypeError. */
export function msalNetwork(http: Http, signal: AbortSignal): MsalNetwork {
  let failure: FailureError | null = null
  const ask = async <T>(
    method: 'GET' | 'POST',
    url: string,
    headers = {},
    body?: string,
    timeout?: number,
  ) => {
    const answer = await http({
      url,
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      ...(timeout === undefined || timeout <= 0 ? {} : { timeout }),
      maxBytes: 1024 * 1024,
      signal,
    })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: parseObject(answer.body, new URL(url).host, answer.status) as T,
    }
  }
  const exchange = async <T>(...request: Parameters<typeof ask>) => {
    failure = null
    try {
      return await ask<T>(...request)
    } catch (error) {
      if (error instanceof FailureError) failure = error
      throw error
    }
  }
  const module: INetworkModule = {
    sendGetRequestAsync: <T>(url: string, options?: { headers?: Record<string, string> }, timeout?: number) =>
      exchange<T>('GET', url, options?.headers, undefined, timeout),
    sendPostRequestAsync: <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) =>
      exchange<T>('POST', url, options?.headers, options?.body),
  }
  return { module, lastFailure: () => failure }
}

function parseObject(text: string, host: string, status: number): object {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // told below
  }
  throw new FailureError({
    code: 'token-invalid',
    message: `${host} answered something that is no sign-in server's answer (HTTP ${status}).`,
    advice: 'A proxy or a captive portal may stand in the way. Try again, or ask your network administrator.',
  })
}
