/** Reports the documents of a page that failed to load. */
import type { CdpSession, Message } from './cdp.ts'

export interface FailedDocument {
  readonly url: string
  /** Chromium's name for the error, such as ERR_NAME_NOT_RESOLVED. */
  readonly code: string
  readonly isMainFrame: boolean
}

export function watchDocuments(
  session: CdpSession,
  mainFrame: string,
  onFail: (failed: FailedDocument) => void,
): void {
  const asked = new Map<string, { url: string; isMainFrame: boolean }>()
  session.on('Network.requestWillBeSent', ({ requestId, type, frameId, request }: Message) => {
    if (type === 'Document') asked.set(requestId, { url: request.url, isMainFrame: frameId === mainFrame })
  })
  session.on('Network.loadingFinished', ({ requestId }: Message) => asked.delete(requestId))
  session.on('Network.loadingFailed', ({ requestId, errorText, canceled }: Message) => {
    const request = asked.get(requestId)
    asked.delete(requestId)
    if (request && !canceled) onFail({ ...request, code: errorText.replace('net::', '') })
  })
}
