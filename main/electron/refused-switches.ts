/** Chromium switches that would expose the packaged app to other people or programs. The app refuses to start with them. */
import { words } from '../words/index.ts'

/**
 * What each switch would do. A fuse turns off those of Node (`--inspect`). `--no-sandbox`, `--proxy-server` and
 * `--host-resolver-rules` are allowed: they give no access, because TLS still verifies each server.
 */
const REFUSED_SWITCHES: Readonly<Record<string, keyof typeof words.refusedSwitches.effects>> = {
  'remote-debugging-port': 'controlledByAnyone',
  'remote-debugging-address': 'controlledFromOutside',
  'remote-debugging-pipe': 'controlledByStarter',
  'ignore-certificate-errors': 'falseServers',
  'disable-web-security': 'pagesRead',
  'log-net-log': 'secretsWritten',
  'ssl-key-log-file': 'keysWritten',
  'renderer-cmd-prefix': 'otherPages',
  'utility-cmd-prefix': 'otherNetwork',
  'gpu-launcher': 'otherProgram',
  'browser-subprocess-path': 'otherSelf',
}

/**
 * The sentence that refuses the first such switch; null when there is none.
 * @param has asks Chromium, which knows each system's forms
 * @param isAppImage it runs from an AppImage
 */
export function refusedSwitch(has: (name: string) => boolean, isAppImage = false): string | null {
  const texts = words.refusedSwitches
  // an AppImage starts itself so where the system gives user namespaces to known programs alone, as Ubuntu does: nobody has
  // chosen that, and sign-in pages would run without a sandbox
  if (isAppImage && has('no-sandbox')) return texts.noSandbox
  const found = Object.entries(REFUSED_SWITCHES).find(([name]) => has(name))
  if (found === undefined) return null
  const [name, effect] = found
  return texts.refused(name, texts.effects[effect])
}
