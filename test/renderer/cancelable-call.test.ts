/** A call of the window ends once: answered, replaced by the next one, or canceled. Only the last one is pending. */
import { describe, expect, test } from 'vitest'
import { CancelableCall } from '../../renderer/state/cancelable-call.svelte.ts'

/** A call that the test answers, whatever its signal says. */
function asked(asking: CancelableCall) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let signal = new AbortController().signal
  const ended = asking.run((given) => {
    signal = given
    return promise
  })
  return { ended, resolve, reject, isAborted: () => signal.aborted }
}

describe('a cancelable call', () => {
  test('is pending until it gives its answer', async () => {
    const asking = new CancelableCall()
    const first = asked(asking)
    expect(asking.pending).toBe(true)
    first.resolve('yes')
    expect(await first.ended).toEqual({ value: 'yes' })
    expect(asking.pending).toBe(false)
  })

  test('that fails throws, and is no longer pending', async () => {
    const asking = new CancelableCall()
    const first = asked(asking)
    first.reject(new Error('told'))
    await expect(first.ended).rejects.toThrow('told')
    expect(asking.pending).toBe(false)
  })

  test.each([
    ['an answer', (first: ReturnType<typeof asked>) => first.resolve('late')],
    ['a failure', (first: ReturnType<typeof asked>) => first.reject(new Error('late'))],
  ])(
    'that is canceled aborts its signal, is no longer pending, and ignores %s that comes later',
    async (_, come) => {
      const asking = new CancelableCall()
      const first = asked(asking)
      asking.cancel()
      expect([asking.pending, first.isAborted()]).toEqual([false, true])
      come(first)
      expect(await first.ended).toBeNull()
    },
  )

  test('that is replaced aborts its signal, and its late end leaves the next one pending', async () => {
    const asking = new CancelableCall()
    const [first, second] = [asked(asking), asked(asking)]
    expect([first.isAborted(), second.isAborted()]).toEqual([true, false])
    first.resolve('late')
    expect(await first.ended).toBeNull()
    expect(asking.pending).toBe(true)
    second.resolve('yes')
    expect(await second.ended).toEqual({ value: 'yes' })
    expect(asking.pending).toBe(false)
  })
})
