/** An HTTP port that sends its requests to a lab in the same process. */
import { failureFromNodeError } from '../../main/http/failures.ts'
import type { Http, HttpRequest } from '../../main/http/http.ts'
import { unlessAborted } from '../../main/unless-aborted.ts'
import type { Lab } from '../lab/index.ts'

export interface AskedRequest extends HttpRequest {}

/** @param asked collects the requests */
export function labHttp(lab: Lab, asked: AskedRequest[] = []): Http {
  return async (request) => {
    asked.push(request)
    const answer = lab.fetch(request.url, {
      ...(request.method === undefined ? {} : { method: request.method }),
      ...(request.headers === undefined ? {} : { headers: request.headers }),
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    const read = async () => {
      const response = await answer
      return {
        status: response.status,
        headers: [...response.headers.entries()],
        body: await response.text(),
      }
    }
    try {
      return await (request.signal ? unlessAborted(read(), request.signal) : read())
    } catch (error) {
      request.signal?.throwIfAborted()
      throw failureFromNodeError(error, request.url)
    }
  }
}
