/** One end of the bridge between a page's own world and its isolated world. Its source text is injected into both. */
import type { Codec, CodecHooks } from './codec.ts'

export interface WorldEnd {
  post(kind: string, value: unknown): void
  on(kind: string, listener: (value: unknown) => void): void
}

/**
 * Messages are synchronous events on the document, so that a bridged function can return a plain value. Their names are
 * random. Functions and promises cross by reference. Built-in functions are saved before the page can replace them.
 */
export function makeWorldEnd(
  makeCodec: (hooks?: CodecHooks) => Codec,
  mine: string,
  theirs: string,
): WorldEnd {
  const page = document
  const { dispatchEvent, addEventListener } = EventTarget.prototype
  const { parse, stringify } = JSON
  const [Event, apply, PromiseNow] = [CustomEvent, Reflect.apply, Promise]
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const ids = new WeakMap<object, number>()
  const proxies = new Map<number, (...args: unknown[]) => unknown>()
  const settling = new Map<number, (ok: boolean, value: unknown) => void>()
  const listeners = new Map<string, (value: unknown) => void>()
  let last = 0
  let answer: { ok: boolean; value: unknown } | undefined

  const send = (message: object) => {
    apply(dispatchEvent, page, [new Event(theirs, { detail: stringify(message) })])
  }
  const codec = makeCodec({
    encode(value) {
      if (typeof value === 'function') {
        let id = ids.get(value)
        if (id === undefined) {
          id = ++last
          ids.set(value, id)
          functions.set(id, value as (...args: unknown[]) => unknown)
        }
        return { $: 'function', id }
      }
      if (value instanceof PromiseNow) {
        const id = ++last
        value.then(
          (result) => send({ kind: 'settle', id, ok: true, value: codec.encode(result) }),
          (error: unknown) =>
            send({
              kind: 'settle',
              id,
              ok: false,
              value: codec.encode(new Error(String((error as Error)?.message ?? error))),
            }),
        )
        return { $: 'promise', id }
      }
      return undefined
    },
    decode(value) {
      const id = value['id'] as number
      if (value['$'] === 'promise')
        return new PromiseNow((resolve, reject) => {
          settling.set(id, (ok, result) => (ok ? resolve(result) : reject(result)))
        })
      let proxy = proxies.get(id)
      if (proxy === undefined) {
        proxy = (...args) => call(id, args)
        proxies.set(id, proxy)
      }
      return proxy
    },
  })
  const call = (id: number, args: unknown[]): unknown => {
    const outer = answer
    answer = undefined
    send({ kind: 'call', id, args: codec.encode(args) })
    const given = answer as { ok: boolean; value: unknown } | undefined
    answer = outer
    if (given === undefined) throw new Error('The other world did not answer')
    const value = codec.decode(given.value)
    if (!given.ok) throw value
    return value
  }
  apply(addEventListener, page, [
    mine,
    (event: CustomEvent<string>) => {
      const message = parse(event.detail)
      if (message.kind === 'answer') {
        answer = message
        return
      }
      if (message.kind === 'settle') {
        const settle = settling.get(message.id)
        settling.delete(message.id)
        settle?.(message.ok, codec.decode(message.value))
        return
      }
      if (message.kind === 'call') {
        let reply: { kind: 'answer'; ok: boolean; value: unknown }
        try {
          const args = codec.decode(message.args) as unknown[]
          reply = { kind: 'answer', ok: true, value: codec.encode(functions.get(message.id)?.(...args)) }
        } catch (error) {
          reply = { kind: 'answer', ok: false, value: codec.encode(error) }
        }
        send(reply)
        return
      }
      listeners.get(message.kind)?.(codec.decode(message.value))
    },
  ])
  return {
    post: (kind, value) => send({ kind, value: codec.encode(value) }),
    on: (kind, listener) => void listeners.set(kind, listener),
  }
}
