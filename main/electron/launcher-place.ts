/** Where the launcher appears: in the upper part of a display, where a person looks first. */

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Points, at a text size of 100 percent. */
const SIZE = { width: 680, height: 440 }

/** The part of the display above the launcher. */
const ABOVE = 0.2

/**
 * @param workArea of the display, in the screen's own points
 * @param textSize percent; a larger text gets a larger window, as far as the display has room
 */
export function launcherPlace(workArea: Rectangle, textSize: number): Rectangle {
  const width = Math.min(Math.round((SIZE.width * textSize) / 100), workArea.width)
  const height = Math.min(Math.round((SIZE.height * textSize) / 100), workArea.height)
  return {
    x: workArea.x + Math.round((workArea.width - width) / 2),
    y: workArea.y + Math.round(Math.min(workArea.height * ABOVE, workArea.height - height)),
    width,
    height,
  }
}
