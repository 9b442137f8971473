/** Denies all permissions in every browser context, even those that Chromium grants without a prompt. */
import type { CdpSession } from './cdp.ts'

/** The permissions that DevTools can set. `--deny-permission-prompts` denies all others that ask. */
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
 * Call this before a page of the context runs. With a display, DevTools changes only the settings of the last used profile,
 * so also call it right after the window of the profile has opened.
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
      // Chromium 150 finds only contexts that DevTools created; without an ID it uses the newest profile
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
