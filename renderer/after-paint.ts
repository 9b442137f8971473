/** Waits for the frame that shows what has changed, so that other work does not delay it. */

/**
 * Calls in a task after the next paint, at once while nobody sees the page: then nothing is painted.
 * @returns cancels it
 */
export function afterPaint(act: () => void): () => void {
  if (document.hidden) {
    act()
    return () => undefined
  }
  let task: ReturnType<typeof setTimeout> | undefined
  // a task runs after the paint of the frame that posts it
  const frame = requestAnimationFrame(() => {
    task = setTimeout(act)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(task)
  }
}
