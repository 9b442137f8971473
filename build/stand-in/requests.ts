/** Handles every request of every page with DevTools' Fetch: custom schemes, webRequest, and navigations that the app may cancel. */
import type * as Electron from 'electron'
import { isRefused, whenStarted } from './browser.ts'
import type { CdpSession, Message } from './cdp.ts'
import { type Page, pagesByFrame } from './page.ts'
import { preventable } from './preventable.ts'
import { answerOf, answers } from './protocol.ts'
import { inner } from './schemes.ts'
import { beforeRequest, headersReceived } from './web-request.ts'

const RESOURCE_TYPES: Readonly<Record<string, Electron.OnBeforeRequestListenerDetails['resourceType']>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  WebSocket: 'webSocket',
  Ping: 'ping',
  Media: 'media',
}

let seen = 0

whenStarted(async ({ cdp: { browser } }) => {
  browser.on('Fetch.requestPaused', (paused: Message) => {
    checkRequest(browser, paused).catch(() =>
      browser.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' }),
    )
  })
  browser.on('Fetch.authRequired', (challenged: Message) => answerLogin(browser, challenged))
  await browser.send('Fetch.enable', {
    handleAuthRequests: true,
    patterns: [
      { urlPattern: '*', requestStage: 'Request' },
      { urlPattern: '*', resourceType: 'Document', requestStage: 'Response' },
    ],
  })
})

/** Electron's `login` event. Without a listener that answers, the challenge is canceled and no credentials are sent. */
function answerLogin(browser: CdpSession, { requestId, frameId, request, authChallenge }: Message): void {
  const { source, origin, scheme, realm } = authChallenge
  const { protocol, hostname, port } = new URL(origin)
  const answer = (username?: string, password?: string) =>
    browser.post('Fetch.continueWithAuth', {
      requestId,
      authChallengeResponse:
        username === undefined
          ? { response: 'CancelAuth' }
          : { response: 'ProvideCredentials', username, password },
    })
  const event = preventable()
  const info = {
    isProxy: source === 'Proxy',
    scheme: scheme.toLowerCase(),
    host: hostname,
    port: Number(port) || (protocol === 'http:' ? 80 : 443),
    realm,
  }
  pagesByFrame.get(frameId)?.options.emitter.emit('login', event, { url: request.url }, info, answer)
  if (!event.defaultPrevented) answer()
}

async function checkRequest(browser: CdpSession, paused: Message): Promise<unknown> {
  const { requestId, frameId } = paused
  const fail = (errorReason: string) => browser.post('Fetch.failRequest', { requestId, errorReason })
  const page = pagesByFrame.get(frameId)
  if (isRefused(frameId)) return fail('Aborted')
  const answered = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined
  if (page === undefined)
    return browser.post(answered ? 'Fetch.continueResponse' : 'Fetch.continueRequest', { requestId })
  if (answered) return checkResponse(browser, page, paused, fail)
  if (!mayNavigate(page, paused)) return fail(paused.redirectedRequestId === undefined ? 'Aborted' : 'Failed')

  const { request } = paused
  const { webRequest, protocol } = page.options.session
  const verdict = await beforeRequest(webRequest, detailsOf(page, paused))
  if (verdict.cancel) return fail('BlockedByClient')
  if (verdict.redirectURL !== undefined)
    return browser.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [{ name: 'Location', value: verdict.redirectURL }],
    })
  const own = await answerOf(protocol, request.url, request.method).catch(() => null)
  if (own === null) return fail('Failed')
  // the host that stands for a custom scheme must not be looked up on the network
  if (own === undefined && inner(request.url) !== request.url) return fail('Failed')
  if (own === undefined) return browser.send('Fetch.continueRequest', { requestId })
  if (isMainDocument(page, paused)) page.status = own.status
  return browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: own.status,
    responseHeaders: [...own.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await own.arrayBuffer()).toString('base64'),
  })
}

const isMainDocument = (page: Page, { resourceType, frameId }: Message): boolean =>
  resourceType === 'Document' && frameId === page.targetId

/** The app's listeners decide about navigations that a page starts, and about every redirect. */
function mayNavigate(page: Page, paused: Message): boolean {
  const { request, resourceType, redirectedRequestId } = paused
  if (resourceType !== 'Document') return true
  const isMain = isMainDocument(page, paused)
  if (redirectedRequestId !== undefined) return !isMain || page.may('will-redirect', request.url, true)
  if (isMain && (page.asked === request.url || page.blank)) return true
  return page.mayGo(request.url, isMain)
}

function detailsOf(page: Page, paused: Message): Electron.OnBeforeRequestListenerDetails {
  const { request, resourceType } = paused
  const parts: Message[] = request.postDataEntries ?? []
  return {
    id: ++seen,
    url: inner(request.url),
    method: request.method,
    webContentsId: page.options.facade().id,
    webContents: page.options.facade(),
    resourceType:
      resourceType === 'Document'
        ? isMainDocument(page, paused)
          ? 'mainFrame'
          : 'subFrame'
        : (RESOURCE_TYPES[resourceType] ?? 'other'),
    referrer: request.headers?.Referer ?? '',
    timestamp: Date.now(),
    uploadData: parts.map(
      ({ bytes }) => ({ type: 'rawData', bytes: Buffer.from(bytes ?? '', 'base64') }) as Electron.UploadData,
    ),
  }
}

async function checkResponse(
  browser: CdpSession,
  page: Page,
  paused: Message,
  fail: (reason: string) => Promise<unknown>,
): Promise<unknown> {
  const { requestId, responseStatusCode: status, responseHeaders = [], request } = paused
  if (status === undefined) return browser.send('Fetch.continueResponse', { requestId })
  const isMain = isMainDocument(page, paused)
  if (isMain) page.status = status
  const location = (responseHeaders as Message[]).find(({ name }) => name.toLowerCase() === 'location')?.value
  if (
    location !== undefined &&
    [301, 302, 303, 307, 308].includes(status) &&
    URL.canParse(location, request.url)
  ) {
    const target = new URL(location, request.url).href
    // Chromium passes other schemes on to the desktop
    if (!/^https?:/.test(target)) {
      if (isMain) page.may('will-redirect', target, true)
      if (!answers(page.options.session.protocol, target)) return fail('Failed')
    }
  }
  const headers = await headersFor(page, paused, isMain)
  return status >= 400 && paused.resourceType === 'Document'
    ? showEvenEmpty(browser, paused, headers)
    : browser.send('Fetch.continueResponse', { requestId, ...headers })
}

/** The status and headers to continue with if the app changes the headers; otherwise empty. */
async function headersFor(page: Page, paused: Message, isMain: boolean): Promise<Message> {
  const { responseStatusCode: responseCode, responseHeaders = [] } = paused
  const before: Record<string, string[]> = {}
  for (const { name, value } of responseHeaders as Message[]) before[name] = [...(before[name] ?? []), value]
  const wanted = await headersReceived(page.options.session.webRequest, {
    resourceType: isMain ? 'mainFrame' : 'subFrame',
    responseHeaders: before,
  })
  if (wanted === undefined) return {}
  const changed = Object.entries(wanted).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  )
  return { responseCode, responseHeaders: changed }
}

/** For an error response with an empty body, Chromium shows its own error page. Electron shows the empty page, so this does too. */
async function showEvenEmpty(browser: CdpSession, paused: Message, wanted: Message): Promise<unknown> {
  const { requestId, responseStatusCode } = paused
  const { body } = await browser.send('Fetch.getResponseBody', { requestId }).catch(() => ({ body: null }))
  if (body !== '') return browser.send('Fetch.continueResponse', { requestId, ...wanted })
  const all: Message[] = wanted.responseHeaders ?? paused.responseHeaders
  const headers = all.filter(({ name }) => !/^content-(length|type)$/i.test(name))
  return browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: [...headers, { name: 'Content-Type', value: 'text/html' }],
    // an HTML comment shows nothing
    body: Buffer.from('<!---->').toString('base64'),
  })
}
