/** State of the whole stand-in: DevTools sessions by ID, and the color scheme of all pages. */
import { chromiumNow, pages } from './browser.ts'
import type { CdpSession } from './cdp.ts'

let scheme: 'system' | 'light' | 'dark' = 'system'

export const standIn = {
  sessionById(id: string): CdpSession {
    const now = chromiumNow()
    if (now === undefined) throw new Error('Chromium has not started')
    return now.cdp.session(id)
  },

  mediaFeatures: () => (scheme === 'system' ? [] : [{ name: 'prefers-color-scheme', value: scheme }]),

  setScheme(next: typeof scheme): void {
    scheme = next
    for (const page of pages.values())
      void (page as unknown as { session?: CdpSession }).session?.post('Emulation.setEmulatedMedia', {
        features: standIn.mediaFeatures(),
      })
  },
}
