/** Switches of Chromium that would open the packed app to other people or programs: it refuses to start with them. */

/**
 * What each switch would do. Those of Node (`--inspect`) are off by a fuse. `--no-sandbox`, `--proxy-server` and
 * `--host-resolver-rules` are a computer's own affair and let nobody in: TLS still proves each server.
 */
export const REFUSED_SWITCHES: Readonly<Record<string, string>> = {
  'remote-debugging-port': 'Every user and program of this computer could read and control its pages.',
  'remote-debugging-address': 'Other computers could read and control its pages.',
  'remote-debugging-pipe': 'The program that started it could read and control its pages.',
  'ignore-certificate-errors': 'Anyone on the network could pose as a sign-in server.',
  'disable-web-security': 'A sign-in page could read the pages of other servers.',
  'log-net-log': 'Codes and cookies of sign-ins would be written to a file.',
  'ssl-key-log-file': 'The keys of its connections would be written to a file.',
  'renderer-cmd-prefix': 'Another program would run in the place of its pages.',
  'utility-cmd-prefix': 'Another program would run in the place of its network.',
  'gpu-launcher': 'Another program would be run.',
  'browser-subprocess-path': 'Another program would run in the place of its own.',
}

/**
 * An AppImage starts itself with --no-sandbox where the system gives user namespaces to known programs alone, as Ubuntu does.
 * Nobody has chosen that, and sign-in pages would run without a sandbox.
 */
const NO_SANDBOX_FOR_APP_IMAGE =
  'Homerealm does not start: this computer gives an AppImage no sandbox. Install the deb or the rpm.'

/**
 * The sentence that refuses the first such switch; null when there is none.
 * @param has asks Chromium, which knows each system's forms
 * @param isAppImage it runs from an AppImage
 */
export function refusedSwitch(has: (name: string) => boolean, isAppImage = false): string | null {
  if (isAppImage && has('no-sandbox')) return NO_SANDBOX_FOR_APP_IMAGE
  const found = Object.entries(REFUSED_SWITCHES).find(([name]) => has(name))
  return found === undefined ? null : `Homerealm does not start with --${found[0]}. ${found[1]}`
}
