/** What is one in the whole stand-in: DevTools sessions by id, targets that are refused, and the colour scheme that pages see. */
import { chromium, chromiumNow, pages } from './browser.ts'
import type { CdpSession } from './cdp.ts'

const refused = new Set<string>()
let scheme: 'system' | 'light' | 'dark' = 'system'

export const standIn = {
  sessionById(id: string): CdpSession {
    const now = chromiumNow()
    if (now === undefined) throw new Error('Chromium has not started')
    return now.cdp.session(id)
  },

  /** Requests of a refused popup are ended while it closes; closing it may need saying twice. */
  refuseTarget(targetId: string): void {
    refused.add(targetId)
    void chromium().then(({ cdp }) => cdp.browser.post('Target.closeTarget', { targetId }))
  },

  isRefused: (frameId: string): boolean => refused.has(frameId),

  mediaFeatures: () => (scheme === 'system' ? [] : [{ name: 'prefers-color-scheme', value: scheme }]),

  setScheme(next: typeof scheme): void {
    scheme = next
    for (const page of pages.values())
      void (page as unknown as { session?: CdpSession }).session?.post('Emulation.setEmulatedMedia', {
        features: standIn.mediaFeatures(),
      })
  },
}
