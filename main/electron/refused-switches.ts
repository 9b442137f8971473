/** Chromium switches that would expose the packaged app to other people or programs. The app refuses to start with them. */
import type { RefusedSwitch } from '../words/refused-switch.ts'

/**
 * What each switch would do. A fuse turns off those of Node, such as `--inspect` (build/fuses.mjs). `--proxy-server` and
 * `--host-resolver-rules` are allowed, because TLS still verifies each server; `--no-sandbox`, because it lets nobody in.
 */
const REFUSED_SWITCHES: Readonly<Record<string, Exclude<RefusedSwitch, 'no-sandbox'>['effect']>> = {
  'remote-debugging-port': 'controlledByAnyone',
  'remote-debugging-address': 'controlledFromOutside',
  'remote-debugging-pipe': 'controlledByStarter',
  'ignore-certificate-errors': 'acceptsFalseCertificates',
  'disable-web-security': 'pagesRead',
  'log-net-log': 'secretsWritten',
  'ssl-key-log-file': 'keysWritten',
  'renderer-cmd-prefix': 'otherPages',
  'utility-cmd-prefix': 'otherNetwork',
  'gpu-launcher': 'otherProgram',
  'browser-subprocess-path': 'replacesItself',
}

/**
 * Why the app must not start; null if it may start.
 * @param has asks Chromium, which knows each system's forms
 * @param isAppImage it runs from an AppImage
 */
export function refusedSwitch(has: (name: string) => boolean, isAppImage = false): RefusedSwitch | null {
  // electron-builder's AppRun adds it where `unshare -Ur true` fails, as on Ubuntu: nobody has chosen that
  if (isAppImage && has('no-sandbox')) return 'no-sandbox'
  const found = Object.entries(REFUSED_SWITCHES).find(([name]) => has(name))
  if (found === undefined) return null
  const [name, effect] = found
  return { name, effect }
}
