/** `session.webRequest`: the app's listener of each kind. */
import type * as Electron from 'electron'
import type { NothingInvented } from './only-known.ts'

type Details = Electron.OnBeforeRequestListenerDetails
type Listener = (details: Details, callback: (response: Electron.CallbackResponse) => void) => void
type HeadersDetails = Pick<Electron.OnHeadersReceivedListenerDetails, 'resourceType' | 'responseHeaders'>
type HeadersListener = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void

const listeners = new WeakMap<WebRequest, Listener | null>()
const headersListeners = new WeakMap<WebRequest, HeadersListener | null>()

export class WebRequest implements Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'> {
  onBeforeRequest(filter: Electron.WebRequestFilter, listener: Listener | null): void
  onBeforeRequest(listener: Listener | null): void
  onBeforeRequest(first: Electron.WebRequestFilter | Listener | null, second?: Listener | null): void {
    if (first !== null && typeof first === 'object')
      throw new Error('The stand-in has no filter of webRequest.onBeforeRequest')
    if (second !== undefined) throw new Error('The stand-in has no filter of webRequest.onBeforeRequest')
    listeners.set(this, first)
  }

  onHeadersReceived(filter: Electron.WebRequestFilter, listener: HeadersListener | null): void
  onHeadersReceived(listener: HeadersListener | null): void
  onHeadersReceived(first: Electron.WebRequestFilter | HeadersListener | null): void {
    if (first !== null && typeof first === 'object')
      throw new Error('The stand-in has no filter of webRequest.onHeadersReceived')
    headersListeners.set(this, first)
  }
}

/** The headers that the app's listener returns; undefined if it changes none. */
export function headersReceived(
  webRequest: WebRequest,
  details: HeadersDetails,
): Promise<Electron.HeadersReceivedResponse['responseHeaders']> {
  const listener = headersListeners.get(webRequest)
  if (!listener) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    listener(details as Electron.OnHeadersReceivedListenerDetails, ({ responseHeaders }) =>
      resolve(responseHeaders),
    )
  })
}

/** The decision of the app's listener about a request. */
export function beforeRequest(webRequest: WebRequest, details: Details): Promise<Electron.CallbackResponse> {
  const listener = listeners.get(webRequest)
  if (!listener) return Promise.resolve({})
  return new Promise((resolve) => {
    listener(details, resolve)
  })
}

true satisfies NothingInvented<WebRequest, Electron.WebRequest>
