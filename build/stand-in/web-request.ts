/** session.webRequest: the one listener of each kind that the app has set. */
import type * as Electron from 'electron'
import type { NothingInvented } from './only-known.ts'

type Details = Electron.OnBeforeRequestListenerDetails
type Listener = (details: Details, callback: (response: Electron.CallbackResponse) => void) => void

const listeners = new WeakMap<WebRequest, Listener | null>()

export class WebRequest implements Pick<Electron.WebRequest, 'onBeforeRequest'> {
  onBeforeRequest(filter: Electron.WebRequestFilter, listener: Listener | null): void
  onBeforeRequest(listener: Listener | null): void
  onBeforeRequest(first: Electron.WebRequestFilter | Listener | null, second?: Listener | null): void {
    if (first !== null && typeof first === 'object')
      throw new Error('The stand-in has no filter of webRequest.onBeforeRequest')
    if (second !== undefined) throw new Error('The stand-in has no filter of webRequest.onBeforeRequest')
    listeners.set(this, first)
  }
}

/** What the app's listener says of a request. */
export function beforeRequest(webRequest: WebRequest, details: Details): Promise<Electron.CallbackResponse> {
  const listener = listeners.get(webRequest)
  if (!listener) return Promise.resolve({})
  return new Promise((resolve) => {
    listener(details, resolve)
  })
}

true satisfies NothingInvented<WebRequest, Electron.WebRequest>
