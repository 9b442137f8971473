import { describe, expect, test } from 'vitest'
import { refusedSwitch } from '../../../main/electron/refused-switches.ts'
import { refusedSwitchText } from '../../../main/words/refused-switch.ts'

describe('the packed app', () => {
  test.each([
    'remote-debugging-port',
    'remote-debugging-address',
    'remote-debugging-pipe',
    'ignore-certificate-errors',
    'disable-web-security',
    'log-net-log',
    'ssl-key-log-file',
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'gpu-launcher',
    'browser-subprocess-path',
  ])('refuses --%s and says why', (name) => {
    const refused = refusedSwitch((each) => each === name)
    expect(refused && refusedSwitchText(refused)).toMatch(
      new RegExp(`^Homerealm does not start with --${name}\\. \\w.+ (?:could|would) .+\\.$`),
    )
  })

  test('does not start from an AppImage without a sandbox, and says what to install', () => {
    const refused = refusedSwitch((each) => each === 'no-sandbox', true)
    expect(refused && refusedSwitchText(refused)).toContain('Install the deb or the rpm')
    expect(refusedSwitch(() => false, true)).toBeNull()
  })

  test.each([
    'data-dir',
    'proxy-server',
    'no-sandbox',
    'host-resolver-rules',
    'ignore-certificate-errors-spki-list',
    'force-device-scale-factor',
  ])('starts with --%s', (name) => {
    expect(refusedSwitch((each) => each === name)).toBeNull()
  })
})
