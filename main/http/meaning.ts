/** What an error of a network stack means to a person. */
import { type FailureCode, FailureError } from '../contract/failure.ts'

export interface Meaning {
  readonly code: FailureCode
  /** @param host with its port where that is not the scheme's own */
  readonly says: (host: string) => string
  readonly advice: string
}

export const failureOf = (
  { code, says, advice }: Meaning,
  host: string,
  options: { readonly cause?: unknown } = {},
): FailureError => new FailureError({ code, message: says(host), advice }, options)

/** @param url that of the request */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the server')
