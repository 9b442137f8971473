/** Sets up the environment of every test of the window. */
import { configure } from '@testing-library/svelte'
import { vi } from 'vitest'

// on a busy machine, Testing Library's default of one second is too short
configure({ asyncUtilTimeout: 20_000 })

// happy-dom has no requestIdleCallback
window.requestIdleCallback ??= (work) => {
  queueMicrotask(() => work({ didTimeout: false, timeRemaining: () => 0 }))
  return 0
}

// happy-dom paints nothing, and a test clicks faster than a frame comes
vi.mock('../../../renderer/after-paint.ts', () => ({
  afterPaint: vi.fn((act: () => void) => {
    act()
    return () => undefined
  }),
}))
