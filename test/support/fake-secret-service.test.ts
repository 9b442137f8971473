/** The fake keychain can stop at any moment, even during a call. */
import { Message } from 'dbus-next'
import { expect, onTestFinished, test } from 'vitest'
import { startFakeSecretService } from './fake-secret-service.ts'
import { keyringSkipReason, startPrivateKeyring } from './private-keyring.ts'
import { joinBus } from './session-bus.ts'

test.skipIf(keyringSkipReason())(
  'calls that came with the one it crashes at are answered no more',
  async () => {
    const desktop = await startPrivateKeyring({ state: 'none' })
    onTestFinished(() => desktop.stop())
    const address = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
    await startFakeSecretService(address, { OpenSession: { do: 'crash' } })
    const caller = await joinBus(address)
    onTestFinished(() => caller.disconnect())
    const call = (member: string) =>
      caller.call(
        new Message({
          destination: 'org.freedesktop.secrets',
          path: '/org/freedesktop/secrets',
          interface: 'org.freedesktop.Secret.Service',
          member,
        }),
      )
    const answers = await Promise.allSettled(['OpenSession', 'SearchItems', 'Lock', 'Nonsense'].map(call))
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  },
)
