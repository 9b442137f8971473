/** The HTTP port into the lab, for tests that run in one process with it. */
import type { Http, HttpRequest } from '../../main/http/http.ts'
import type { Lab } from '../lab/index.ts'

export interface AskedRequest extends HttpRequest {}

/** @param asked collects what was asked */
export function labHttp(lab: Lab, asked: AskedRequest[] = []): Http {
  return async (request) => {
    asked.push(request)
    const answer = lab.fetch(request.url, {
      ...(request.method === undefined ? {} : { method: request.method }),
      ...(request.headers === undefined ? {} : { headers: request.headers }),
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    const response = await answer
    const headers = [...response.headers.entries()]
    return { status: response.status, headers, body: await response.text() }
  }
}
