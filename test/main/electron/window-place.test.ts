/** Where the window comes back. */
import { describe, expect, test } from 'vitest'
import { reachablePlace } from '../../../main/electron/window-place.ts'

/** A display with a taskbar at its bottom, to the right of a first one. */
const workArea = { x: 1920, y: 0, width: 1600, height: 860 }
const place = { x: 2000, y: 40, width: 1120, height: 760, maximized: true }

describe('a place that can be reached stays', () => {
  test.each([
    ['within the display', {}],
    ['partly to its right', { x: 3400 }],
    ['partly to its left', { x: 1000 }],
    ['partly below it', { y: 780 }],
    ['with its frame just above it', { y: -8 }],
    ['larger than it', { x: 1920, y: 0, width: 3000, height: 2000 }],
  ])('%s', (_where, other) => {
    expect(reachablePlace({ ...place, ...other }, workArea)).toEqual({ ...place, ...other })
  })
})

describe('a place that cannot be reached comes onto the display, maximized as it was', () => {
  test.each([
    ['to its right', { x: 5000 }, { x: 2400 }],
    ['to its left', { x: -3000 }, { x: 1920 }],
    ['above it', { y: -700 }, { y: 0 }],
    ['below it', { y: 840 }, { y: 100 }],
    ['nearly out of it', { x: 3500 }, { x: 2400 }],
    [
      'on a larger one that is gone',
      { x: 9000, y: 3000, width: 3000, height: 2000 },
      { x: 1920, y: 0, width: 1600, height: 860 },
    ],
  ])('%s', (_where, other, comes) => {
    expect(reachablePlace({ ...place, ...other }, workArea)).toEqual({ ...place, ...other, ...comes })
  })
})
