/** Where a window comes back: in its old place, or in one that can be seen and reached. */

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Points of the window's width that must be on the display, to be seen and dragged. */
const SEEN = 80

/** Points that the title bar may be above the display, and that must be left below it. */
const TITLE = { above: 20, below: 40 }

/**
 * The place as it is where its title bar can be reached; else, on a display that is gone or has become smaller, its size as far as
 * it fits, moved onto the display that is there.
 * @param workArea of the display that has most of the place, or is nearest to it; in the screen's own points
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
