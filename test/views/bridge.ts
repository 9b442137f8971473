/** A bridge to an API in memory, with the form of the one that the preload exposes. */
import { toFailure } from '../../main/contract/failure.ts'
import { contract, type HomerealmApi, type HomerealmBridge } from '../../main/contract/index.ts'
import { type LongCallProgress, type Outcome, type Sent, sent } from '../../main/contract/ipc.ts'

type Member = (...args: unknown[]) => unknown

/** Everything crosses as text, as it does from main. */
export function bridgeOver(api: HomerealmApi): HomerealmBridge {
  const running = new Map<string, AbortController>()
  const followers = new Set<(progress: Sent<LongCallProgress>) => void>()

  const outcome = async (work: () => unknown): Promise<Sent<Outcome<unknown>>> => {
    try {
      return sent<Outcome<unknown>>({ ok: true, value: await work() })
    } catch (thrown) {
      return sent<Outcome<unknown>>({ ok: false, failure: toFailure(thrown) })
    }
  }

  const long =
    (member: Member): Member =>
    async (ticket, ...args) => {
      const id = String(ticket)
      const controller = new AbortController()
      running.set(id, controller)
      const onProgress = (progress: unknown) => {
        for (const tell of followers) tell(sent({ ticket: id, progress }))
      }
      const ended = await outcome(() =>
        member(...args, { ticket: id, signal: controller.signal, onProgress }),
      )
      running.delete(id)
      return ended
    }

  const listen =
    (member: Member): Member =>
    (listener) =>
      member((payload: unknown) => (listener as (text: Sent<unknown>) => void)(sent(payload)))

  const groups = Object.entries(contract).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.entries(members).map(([name, { kind }]) => {
        const member: Member = (...args) =>
          (api as unknown as Record<string, Record<string, Member>>)[group]?.[name]?.(...args)
        if (kind === 'notice') return [name, listen(member)]
        if (kind === 'long-call') return [name, long(member)]
        return [name, (...args: unknown[]) => outcome(() => member(...args))]
      }),
    ),
  ])
  return {
    ...Object.fromEntries(groups),
    longCalls: {
      cancel: async (ticket: string) => running.get(ticket)?.abort(),
      progress: (listener: (progress: Sent<LongCallProgress>) => void) => {
        followers.add(listener)
        return () => followers.delete(listener)
      },
    },
  } as unknown as HomerealmBridge
}
