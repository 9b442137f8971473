/** The place where the window opens. */
import { describe, expect, test } from 'vitest'
import { reachablePlace } from '../../../main/electron/window-place.ts'

/** A display with a taskbar at the bottom, to the right of another display. */
const workArea = { x: 1920, y: 0, width: 1600, height: 860 }
const place = { x: 2000, y: 40, width: 1120, height: 760, maximized: true }

describe('a window opens where it was if that was', () => {
  test.each([
    ['within the display', {}],
    ['partly to the right of the display', { x: 3400 }],
    ['partly to the left of the display', { x: 1000 }],
    ['partly below the display', { y: 780 }],
    ['with its frame just above the display', { y: -8 }],
    ['larger than the display', { x: 1920, y: 0, width: 3000, height: 2000 }],
  ])('%s', (_where, other) => {
    expect(reachablePlace({ ...place, ...other }, workArea)).toEqual({ ...place, ...other })
  })
})

describe('a window moves onto the display, maximized or not as before, if it was', () => {
  test.each([
    ['to the right of the display', { x: 5000 }, { x: 2400 }],
    ['to the left of the display', { x: -3000 }, { x: 1920 }],
    ['above the display', { y: -700 }, { y: 0 }],
    ['below the display', { y: 840 }, { y: 100 }],
    ['nearly outside of the display', { x: 3500 }, { x: 2400 }],
    [
      'on a larger display that is gone',
      { x: 9000, y: 3000, width: 3000, height: 2000 },
      { x: 1920, y: 0, width: 1600, height: 860 },
    ],
  ])('%s', (_where, other, comes) => {
    expect(reachablePlace({ ...place, ...other }, workArea)).toEqual({ ...place, ...other, ...comes })
  })
})
