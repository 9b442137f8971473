/** Reads a catalog from its source: an https address, or a file or folder that somebody shares or synchronizes. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Catalog } from '../contract/catalog.ts'
import { hasScheme, LONGEST_SOURCE, sourceAddress } from '../contract/catalog-source.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { type Http, type HttpResponse, headerValues, isRedirect } from '../http/http.ts'
import { isBusy, serverBusy } from '../http/server-busy.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { readWwwAuthenticate } from '../protocol/bearer-challenge.ts'
import type { Secret } from '../secret.ts'
import { LARGEST_CATALOG } from './envelope.ts'
import type { RefusedToken } from './source-sign-in.ts'

/** The file of a catalog in a folder. */
const FILE_IN_FOLDER = 'homerealm-catalog.json'

/** Milliseconds for a download. */
const TIME = 60_000

/** What a source said to ask only for a newer list. */
export type Validators = Pick<Catalog, 'etag' | 'lastModified'>

const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** Longest validator that is kept, characters. */
const LONGEST_VALIDATOR = 500

export interface SourceText extends Validators {
  readonly text: string
}

export interface Asking {
  readonly http: Http
  readonly signal: AbortSignal
  /**
   * Absent: the source asks for no sign-in.
   * @param refused null: the saved token will do; otherwise the source has refused it, and only a newer one will
   */
  readonly token?: (refused: RefusedToken | null) => Promise<Secret>
}

/** @returns a source in one form: an address, or an absolute path @throws FailureError `input-refused` */
export function sourceOf(typed: string): string {
  const word = typed.trim()
  if (word === '' || word.length > LONGEST_SOURCE) throw fail('input-refused/catalog-source', {})
  if (!hasScheme(word)) return resolve(word)
  const address = sourceAddress(word)
  if (address === null) throw fail('input-refused/catalog-source', {})
  return address
}

/** True for an address, false for the path of a file or folder. */
export const isAddress = (typed: string): boolean => /^\s*https:/i.test(typed)

/**
 * @param known the validators of the list that is known; absent: none is
 * @returns null if the source has no newer list
 * @throws FailureError `catalog-unreachable`, `catalog-refused` or of the network; the signal's reason
 */
export const readSource = (
  source: string,
  asking: Asking,
  known: Validators = NO_VALIDATORS,
): Promise<SourceText | null> => (isAddress(source) ? download(source, asking, known) : readShared(source))

/** The file of a catalog: the path itself, or the file in a folder. */
export async function catalogFileAt(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return isFolder ? join(path, FILE_IN_FOLDER) : path
}

async function readShared(path: string): Promise<SourceText> {
  const file = await catalogFileAt(path)
  try {
    return { ...NO_VALIDATORS, text: (await readOutsideFile(file, LARGEST_CATALOG)).toString('utf8') }
  } catch (error) {
    if (error instanceof OutsideFileError)
      throw fail('catalog-unreachable/file', { problem: error.problem }, { cause: error })
    throw error
  }
}

async function download(
  url: string,
  { http, signal, token }: Asking,
  known: Validators,
): Promise<SourceText | null> {
  const ask = async (refused: RefusedToken | null) =>
    request(url, { http, signal, known, bearer: await token?.(refused) })
  const first = await ask(null)
  // a server may end a token early: a newer one once, as for organizations
  const response =
    first.status === 401 && token !== undefined ? await ask({ claims: claimsOf(first) }) : first
  const wasAsked = known.etag !== null || known.lastModified !== null
  if (response.status === 304 && wasAsked) return null
  refuseUnlessList(url, response, token !== undefined)
  return {
    text: response.body,
    etag: validator(response, 'etag'),
    lastModified: validator(response, 'last-modified'),
  }
}

/** The claims that a refusal asks for (OpenID Connect Core 1.0 §5.5). */
const claimsOf = (response: HttpResponse): string | null =>
  readWwwAuthenticate(headerValues(response, 'www-authenticate')).bearer?.claims ?? null

interface Request extends Pick<Asking, 'http' | 'signal'> {
  readonly known: Validators
  readonly bearer: Secret | undefined
}

/** @throws FailureError of the network, or if the answer is too large */
function request(
  url: string,
  { http, signal, known: { etag, lastModified }, bearer }: Request,
): Promise<HttpResponse> {
  return http({
    url,
    signal,
    timeout: TIME,
    maxBytes: LARGEST_CATALOG,
    headers: {
      accept: 'application/json, */*;q=0.5',
      // RFC 6750 §2.1
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer.reveal()}` }),
      // a client sends both: RFC 9110 §13.1.3
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
  }).catch((error: unknown) => {
    if (error instanceof FailureError && error.failure.reason === 'org-error/answer-too-long')
      throw fail('catalog-refused/too-large', { megabytes: LARGEST_CATALOG / 1024 / 1024 }, { cause: error })
    throw error
  })
}

function refuseUnlessList(url: string, response: HttpResponse, isSignedIn: boolean): void {
  const { status, body } = response
  const { host } = new URL(url)
  if (isBusy(response)) throw serverBusy(host, response)
  if (isRedirect(status)) throw fail('catalog-unreachable/redirect', { host, to: targetOf(url, response) })
  if (status === 401 || status === 403)
    throw fail(isSignedIn ? 'catalog-unreachable/denied' : 'catalog-unreachable/sign-in', { host, status })
  if (status === 404 || status === 410) throw fail('catalog-unreachable/missing', { host, status })
  if (status !== 200) throw fail('catalog-unreachable', { host, status })
  if (/^\s*</.test(body)) throw fail('catalog-refused/page', { host })
}

function targetOf(url: string, response: HttpResponse): string | null {
  const [location = ''] = headerValues(response, 'location')
  return URL.canParse(location, url) ? new URL(location, url).host : null
}

/** Only what may be sent back in a header. */
function validator(response: HttpResponse, name: string): string | null {
  const [value = ''] = headerValues(response, name)
  return /^[\x20-\x7E]+$/.test(value) && value.length <= LONGEST_VALIDATOR ? value : null
}
