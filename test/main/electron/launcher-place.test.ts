/** Where the launcher appears on a display. */
import { expect, test } from 'vitest'
import { launcherPlace } from '../../../main/electron/launcher-place.ts'

const display = { x: 0, y: 0, width: 1920, height: 1080 }

test.each([
  ['in the middle of the upper part', display, 100, { x: 620, y: 216, width: 680, height: 440 }],
  [
    'on a display to the left of the first one',
    { ...display, x: -1920, y: 40 },
    100,
    { x: -1300, y: 256, width: 680, height: 440 },
  ],
  ['larger for a larger text', display, 150, { x: 450, y: 216, width: 1020, height: 660 }],
  [
    'whole on a display that is hardly larger',
    { x: 0, y: 20, width: 1000, height: 700 },
    150,
    { x: 0, y: 60, width: 1000, height: 660 },
  ],
  [
    'as large as a smaller display',
    { x: 0, y: 20, width: 640, height: 400 },
    200,
    { x: 0, y: 20, width: 640, height: 400 },
  ],
])('the launcher is %s', (_claim, workArea, textSize, place) => {
  expect(launcherPlace(workArea, textSize)).toEqual(place)
})
