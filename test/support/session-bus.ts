/** A connection to a D-Bus session bus that can be left at any moment. */
import { once } from 'node:events'
import { type MessageBus, sessionBus } from 'dbus-next'

/**
 * Connects; `disconnect` leaves. What the bus has already sent by then is answered no more: dbus-next would throw
 * where no caller can catch it.
 * @throws Error when nothing answers at that address
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
