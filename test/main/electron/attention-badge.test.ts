/** The number of organizations that need a person, on the app's icon. */
import { beforeEach, expect, test, vi } from 'vitest'
import type { Platform } from '../../../main/contract/app.ts'
import type { Overlay } from '../../../main/electron/app-window.ts'

const { badges } = vi.hoisted(() => ({ badges: [] as number[] }))
vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => badges.push(count) },
  nativeImage: { createFromPath: (path: string) => path },
}))
const { createAttentionBadge } = await import('../../../main/electron/attention-badge.ts')

const made = (platform: Platform) => {
  const overlays: (Overlay | null)[] = []
  const setOverlay = (overlay: Overlay | null) => void overlays.push(overlay)
  return { overlays, show: createAttentionBadge({ icons: 'icons', platform, window: { setOverlay } }) }
}
beforeEach(() => void badges.splice(0))

test.each<Platform>(['linux', 'darwin'])(
  'on %s the badge of the app changes with the number alone',
  (platform) => {
    const { show, overlays } = made(platform)
    for (const count of [0, 2, 2, 12, 0]) show(count)
    expect(badges).toEqual([2, 12, 0])
    expect(overlays).toEqual([])
  },
)

test('on Windows a picture says the number, and its description says it to a screen reader', () => {
  const { show, overlays } = made('win32')
  for (const count of [1, 9, 10, 0]) show(count)
  expect(overlays).toEqual([
    { picture: 'icons/overlay-1.png', description: '1 organization needs attention' },
    { picture: 'icons/overlay-9.png', description: '9 organizations need attention' },
    { picture: 'icons/overlay-more.png', description: '10 organizations need attention' },
    null,
  ])
  expect(badges).toEqual([])
})
