/** Returns the body of an answer that must exist; several requests share this. */
import { fail } from '../../contract/failure.ts'
import type { Http, HttpRequest } from '../../http/http.ts'

/** Default maximum size of an answer, bytes. AD FS metadata has about 100 kB. */
const MAX_BYTES = 2 * 1024 * 1024

/**
 * @param absent the status that means that the document does not exist
 * @returns the body of a 200; null for the status `absent`
 * @throws FailureError `org-answer-unknown` for any other status, or the HTTP port's
 */
export async function answerBody(http: Http, request: HttpRequest, absent: number): Promise<string | null>
export async function answerBody(http: Http, request: HttpRequest): Promise<string>
export async function answerBody(http: Http, request: HttpRequest, absent?: number): Promise<string | null> {
  const { status, body } = await http({ maxBytes: MAX_BYTES, ...request })
  if (status === absent) return null
  if (status === 200) return body
  throw fail('org-answer-unknown/status', { host: new URL(request.url).host, status })
}
