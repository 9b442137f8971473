/** Starts the window or the launcher as the app does, over the scene that the address names. */
import { aFailure } from '../support/failures.ts'
import { failedState } from '../support/profiles.ts'
import { bridgeOver } from './bridge.ts'
import { scenes } from './scenes.ts'

const asked = new URLSearchParams(location.search)
const scene = scenes[asked.get('scene') ?? '']
if (scene === undefined) throw new Error(`There is no scene ${asked.get('scene')}`)
document.documentElement.dir = asked.get('direction') ?? 'ltr'
const api = scene()
api.status = { ...api.status, language: asked.get('language') === 'de' ? 'de' : 'en' }
Object.assign(globalThis, {
  homerealm: bridgeOver(api),
  /** What happens in main while the page is open. */
  main: {
    /** The tray asks the window to show an organization. */
    want: (id: string) => api.want(id),
    /** A connect to it fails. */
    fail: (id: string) => api.tell(id, failedState(aFailure('host-timeout'))),
  },
})
await import('../../renderer/main.ts')
