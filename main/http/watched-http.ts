/** Lets watchers follow each exchange of an `Http`: the trace notes it, and discovery may explain why it failed. */
import type { Http, HttpRequest, HttpResponse } from './http.ts'

/** What a watcher does at the end of an exchange. */
export interface Watch {
  readonly answered?: (response: HttpResponse) => void
  /** @returns the error to throw: the same one, or one that explains it */
  readonly failed: (error: unknown) => unknown
}

/** Called before each exchange. Returns null to ignore it. */
export type Watcher = (request: HttpRequest) => Watch | null

/** @param watchers in order: each gets the error that the one before returned */
export function watchedHttp(http: Http, watchers: readonly Watcher[]): Http {
  return async (request) => {
    const watches = watchers.map((watcher) => watcher(request)).filter((watch) => watch !== null)
    try {
      const response = await http(request)
      for (const { answered } of watches) answered?.(response)
      return response
    } catch (thrown) {
      let error = thrown
      for (const { failed } of watches) error = await failed(error)
      throw error
    }
  }
}
