/** Permissions: all are denied in every browser context, those too that Chromium grants without asking. */
import type { CdpSession } from './cdp.ts'

/** Names that DevTools knows; `--deny-permission-prompts` denies what else would ask. */
const NAMES = [
  'accelerometer',
  'background-fetch',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'notifications',
  'payment-handler',
  'persistent-storage',
  'pointer-lock',
  'screen-wake-lock',
  'storage-access',
  'window-management',
]

const denied = new Set<string>()

/**
 * To be called before a page of the context runs. With a display DevTools changes the settings of the profile that was
 * used last only: that is the one whose window has just been opened.
 */
export async function denyPermissions(
  browser: CdpSession,
  browserContextId: string | undefined,
): Promise<void> {
  const key = browserContextId ?? ''
  if (denied.has(key)) return
  denied.add(key)
  try {
    await denyAll(browser, browserContextId).catch((error: unknown) => {
      // Chromium 150 knows by their id those contexts only that DevTools made; without one it takes the newest profile
      if (!String(error).includes('Failed to find browser context')) throw error
      return denyAll(browser, undefined)
    })
  } catch (error) {
    denied.delete(key)
    throw error
  }
}

async function denyAll(browser: CdpSession, browserContextId: string | undefined): Promise<void> {
  await Promise.all(
    NAMES.map((name) =>
      browser.send('Browser.setPermission', { permission: { name }, setting: 'denied', browserContextId }),
    ),
  )
}
