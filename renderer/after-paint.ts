/** Waits for the frame that shows what has changed, so that other work does not delay it. */

/** Milliseconds after which nothing is painted, because something covers the page: it gets no frame then. */
const COVERED = 500

/**
 * Calls in a task after the next paint, at once while nobody sees the page: then nothing is painted.
 * @returns cancels it
 */
export function afterPaint(act: () => void): () => void {
  if (document.hidden) {
    act()
    return () => undefined
  }
  let task = setTimeout(() => {
    cancelAnimationFrame(frame)
    act()
  }, COVERED)
  const frame = requestAnimationFrame(() => {
    clearTimeout(task)
    // a task runs after the paint of the frame that posts it
    task = setTimeout(act)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(task)
  }
}
