/** The globals of a sandboxed preload: `process` and `require`, which gives contextBridge and ipcRenderer. */
import type { Codec, CodecHooks } from './codec.ts'
import type { WorldEnd } from './world-end.ts'

export interface PreloadFacts {
  readonly token: string
  readonly binding: string
  readonly platform: string
  readonly versions: Record<string, string | undefined>
  readonly argv: readonly string[]
}

/** Uses nothing outside itself, because its source text is injected into the page's isolated world. */
export function makePreloadWorld(
  makeCodec: (hooks?: CodecHooks) => Codec,
  makeWorldEnd: (makeCodec: (hooks?: CodecHooks) => Codec, mine: string, theirs: string) => WorldEnd,
  facts: PreloadFacts,
) {
  const scope = globalThis as unknown as Record<string, unknown>
  const raw = scope[facts.binding] as (text: string) => void
  delete scope[facts.binding]
  const codec = makeCodec()
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  const send = (message: object) => raw(JSON.stringify(message))
  const missing = <T extends object>(name: string, object: T): T =>
    new Proxy(object, {
      get(target, key) {
        if (typeof key === 'string' && !(key in target)) throw new Error(`The stand-in has no ${name}.${key}`)
        return Reflect.get(target, key)
      },
    })

  const ipcRenderer = missing('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]) {
      const id = ++last
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject })
        send({ kind: 'invoke', id, channel, args: codec.encode(args) })
      })
    },
    send(channel: string, ...args: unknown[]) {
      send({ kind: 'send', channel, args: codec.encode(args) })
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      const known = listeners.get(channel) ?? new Set()
      listeners.set(channel, known.add(listener))
      return ipcRenderer
    },
    off(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  })
  const end = makeWorldEnd(makeCodec, `${facts.token}:isolated`, `${facts.token}:main`)
  const contextBridge = missing('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => end.post('expose', { key, api }),
  })
  scope[`${facts.token}_receive`] = (text: string) => {
    const message = JSON.parse(text)
    if (message.kind === 'reply') {
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if (message.ok) waiting?.resolve(codec.decode(message.value))
      else waiting?.reject(new Error(`Error invoking remote method '${message.channel}': ${message.value}`))
      return
    }
    const args = codec.decode(message.args) as unknown[]
    for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({}, ...args)
  }
  const electron = missing('electron', { ipcRenderer, contextBridge })
  send({ kind: 'hello' })
  return {
    require: (id: string) => {
      if (id === 'electron' || id === 'electron/renderer') return electron
      throw new Error(`module not found: ${id}`)
    },
    process: {
      platform: facts.platform,
      versions: facts.versions,
      argv: facts.argv,
      env: {},
      sandboxed: true,
      contextIsolated: true,
      type: 'renderer',
    },
  }
}
