/** Hiding the window: macOS leaves full screen first. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { hideWindow } from '../../../main/electron/hide-window.ts'

class FakeWindow extends EventEmitter {
  readonly told: string[] = []
  readonly #full: boolean

  constructor(full: boolean) {
    super()
    this.#full = full
  }

  isFullScreen = () => this.#full
  isDestroyed = () => false
  hide = () => void this.told.push('hide')
  setFullScreen = (on: boolean) => void this.told.push(`full screen ${on}`)
}

const hidden = (platform: NodeJS.Platform, full: boolean, wanted = false) => {
  const window = new FakeWindow(full)
  hideWindow(window as unknown as Parameters<typeof hideWindow>[0], platform, () => wanted)
  const before = [...window.told]
  window.emit('leave-full-screen')
  return [before, window.told]
}

test.each([
  ['linux', true],
  ['win32', true],
  ['darwin', false],
] as const)('a window on %s with full screen %s is hidden at once', (platform, full) => {
  expect(hidden(platform, full)).toEqual([['hide'], ['hide']])
})

test('a full-screen window on macOS is hidden after it has left full screen', () => {
  expect(hidden('darwin', true)).toEqual([['full screen false'], ['full screen false', 'hide']])
})

test('a full-screen window on macOS is not hidden if it is shown again in the meantime', () => {
  expect(hidden('darwin', true, true)).toEqual([['full screen false'], ['full screen false']])
})
