/** What every test of the window needs of its surroundings. */
import { configure } from '@testing-library/svelte'

// what a test waits for takes its time on a busy machine: Testing Library's own second is a measure of it
configure({ asyncUtilTimeout: 20_000 })

// happy-dom is never idle
window.requestIdleCallback ??= (work) => {
  queueMicrotask(() => work({ didTimeout: false, timeRemaining: () => 0 }))
  return 0
}
