import { expect, test } from 'vitest'
import { LatestDetection } from '../../../main/session/latest-detection.ts'
import { aDetection } from '../../support/profiles.ts'

test('a new detection ends the one before, whose progress nobody hears of any more', async () => {
  const heard: string[] = []
  const running: { url: string; signal: AbortSignal | undefined; tell: () => void }[] = []
  const latest = new LatestDetection({
    detect: ({ url }, options = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof aDetection>>()
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason))
      running.push({ url, signal: options.signal, tell: () => options.onProgress?.([]) })
      if (url === 'new') resolve(aDetection())
      return promise
    },
  })
  const old = latest.run({ url: 'old' }, () => heard.push('old'))
  const failed = expect(old).rejects.toMatchObject({ code: 'sign-in-cancelled' })
  await latest.run({ url: 'new' }, () => heard.push('new'))
  await failed
  for (const { tell } of running) tell()
  expect(heard).toEqual(['new'])
  expect(running.map(({ signal }) => signal?.aborted)).toEqual([true, false])
  latest.stop()
  expect(running[1]?.signal?.aborted).toBe(true)
})
