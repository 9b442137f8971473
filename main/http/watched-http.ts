/** Lets watchers follow each exchange of an `Http`: the trace notes it, and discovery may explain why it failed. */
import type { HttpResponse, StreamedRequest } from './http.ts'

/** What a watcher does at the end of an exchange. */
export interface Watch {
  readonly answered?: (response: HttpResponse) => void
  /** @returns the error to throw: the same one, or one that explains it */
  readonly failed: (error: unknown) => unknown
}

/** Called before each exchange. Returns null to ignore it. */
export type Watcher = (request: Watched) => Watch | null

/** What a watcher sees of a request. */
type Watched = Pick<StreamedRequest, 'method' | 'url' | 'signal'>

/** @param watchers in order: each gets the error that the one before returned */
export function watchedHttp<R extends Watched>(
  http: (request: R) => Promise<HttpResponse>,
  watchers: readonly Watcher[],
): (request: R) => Promise<HttpResponse> {
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
