/** What the launcher's page can ask for. */
import { expect, test } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import { createLauncherCalls } from '../../../main/electron/launcher-calls.ts'

const KNOWN = 'known'

function calls() {
  const did: string[] = []
  const launcher = createLauncherCalls({
    launcher: { hide: () => void did.push('hide') },
    teller: {
      showProfile: (id) => void did.push(`show ${id}`),
      showDialog: (dialog) => void did.push(`dialog ${dialog}`),
    },
    profiles: {
      profile(id) {
        if (id !== KNOWN) throw fail('profile-unknown', {})
      },
    },
    act: (action) => void did.push(JSON.stringify(action)),
  })
  return { did, launcher }
}

test('it closes, hands over to the window, and connects as the tray does', () => {
  const { did, launcher } = calls()
  launcher.hide()
  launcher.showProfile(KNOWN)
  launcher.showDialog('settings')
  launcher.connect(KNOWN)
  expect(did).toEqual(['hide', 'show known', 'dialog settings', '{"do":"connect","profileId":"known"}'])
})

test.each(['connect', 'showProfile'] as const)('%s fails for a profile that was removed', (call) => {
  const { did, launcher } = calls()
  expect(() => launcher[call]('gone')).toThrow(expect.objectContaining({ name: 'FailureError' }))
  expect(did).toEqual([])
})
