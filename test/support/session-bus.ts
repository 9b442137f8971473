/** Connects to a D-Bus session bus, and can disconnect at any moment. */
import { once } from 'node:events'
import { type MessageBus, sessionBus } from 'dbus-next'

/**
 * After `disconnect`, messages that have already arrived get no reply: with a reply, dbus-next throws where no caller can
 * catch it.
 * @throws Error if no bus answers at that address
 */
export async function joinBus(busAddress: string): Promise<MessageBus> {
  const bus = sessionBus({ busAddress })
  await once(bus, 'connect')
  let left = false
  const disconnect = bus.disconnect.bind(bus)
  bus.disconnect = () => {
    left = true
    disconnect()
  }
  bus.addMethodHandler(() => left)
  bus.on('error', (error) => {
    if (!left) throw error
  })
  return bus
}
