/** Work that waits for a paint is done once, also where nothing is painted. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const { afterPaint } = await vi.importActual<typeof import('../../renderer/after-paint.ts')>(
  '../../renderer/after-paint.ts',
)

/** What waits for the next frame. */
const frames = new Map<number, () => void>()
const paint = () => {
  for (const [id, act] of [...frames]) {
    frames.delete(id)
    act()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => {
    frames.set(frames.size + 1, act)
    return frames.size
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
})
afterEach(() => {
  frames.clear()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('it is done once, in a task after the paint', () => {
  const act = vi.fn()
  afterPaint(act)
  paint()
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(0)
  expect(act).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(60_000)
  expect(act).toHaveBeenCalledOnce()
})

test('it is done once if a covered page is painted only later', () => {
  const act = vi.fn()
  afterPaint(act)
  vi.advanceTimersByTime(1000)
  expect(act).toHaveBeenCalledOnce()
  paint()
  vi.advanceTimersByTime(1000)
  expect(act).toHaveBeenCalledOnce()
})

test.each([
  ['before the paint', () => undefined],
  ['after the paint', paint],
])('it is not done if it is canceled %s', (_when, happens) => {
  const act = vi.fn()
  const cancel = afterPaint(act)
  happens()
  cancel()
  paint()
  vi.advanceTimersByTime(60_000)
  expect(act).not.toHaveBeenCalled()
})
