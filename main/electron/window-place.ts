/** Where a window reopens: at its old place, or at one that is visible and reachable. */

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Points of the window's width that must be on the display, so that a person can see and drag it. */
const SEEN = 80

/** How many points the title bar may be above the display, and must be above its bottom edge. */
const TITLE = { above: 20, below: 40 }

/**
 * Returns the place unchanged if its title bar is reachable. Otherwise, if the display is gone or smaller, shrinks the window to
 * fit and moves it onto the existing display.
 * @param workArea of the display that contains most of the place or is nearest to it; in the screen's own points
 */
export function reachablePlace<P extends Rectangle>(place: P, workArea: Rectangle): P {
  const right = workArea.x + workArea.width
  const bottom = workArea.y + workArea.height
  const isReached =
    place.x < right - SEEN &&
    place.x + place.width > workArea.x + SEEN &&
    place.y >= workArea.y - TITLE.above &&
    place.y < bottom - TITLE.below
  if (isReached) return place
  const width = Math.min(place.width, workArea.width)
  const height = Math.min(place.height, workArea.height)
  return {
    ...place,
    x: Math.max(workArea.x, Math.min(place.x, right - width)),
    y: Math.max(workArea.y, Math.min(place.y, bottom - height)),
    width,
    height,
  }
}
