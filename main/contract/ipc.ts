/** The vocabulary of the one contract between main and the window: calls, notices, and the types that derive from them. */
import { type Failure, FailureError } from './failure.ts'

/** A call that the window makes and awaits. */
export interface Call<Args extends readonly unknown[], Reply> {
  readonly kind: 'call'
  readonly types?: (...args: Args) => Reply
}

/** A notice that main sends to its window. */
export interface Notice<Payload> {
  readonly kind: 'notice'
  readonly types?: (payload: Payload) => void
}

/** Any contract: groups of named calls and notices; a channel is called `group.name`. */
export type Contract = Readonly<
  Record<string, Readonly<Record<string, Call<never, unknown> | Notice<never>>>>
>

export const call = <Args extends readonly unknown[], Reply>(): Call<Args, Reply> => ({ kind: 'call' })
export const notice = <Payload>(): Notice<Payload> => ({ kind: 'notice' })

/** What crosses the wire. Failures travel as values, since Electron keeps only an error's message. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

type ArgsOf<M> = M extends Call<infer Args, unknown> ? Args : never
type ReplyOf<M> = M extends Call<never, infer Reply> ? Reply : never
type PayloadOf<M> = M extends Notice<infer Payload> ? Payload : never
type CallsOf<G> = { [K in keyof G]: G[K] extends { kind: 'call' } ? K : never }[keyof G]

/** The contract as the window sees it: calls to await (they throw a `FailureError`), notices to subscribe to. */
export type Api<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends { kind: 'call' }
      ? (...args: ArgsOf<C[G][K]>) => Promise<ReplyOf<C[G][K]>>
      : (listener: (payload: PayloadOf<C[G][K]>) => void) => () => void
  }
}

/** What the preload puts on the window: as the Api, but a call gives its Outcome, since an error would lose its code on the way. */
export type Bridge<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends { kind: 'call' }
      ? (...args: ArgsOf<C[G][K]>) => Promise<Outcome<ReplyOf<C[G][K]>>>
      : (listener: (payload: PayloadOf<C[G][K]>) => void) => () => void
  }
}

/** The Api over a bridge: a failed Outcome is thrown as a `FailureError`. */
export function apiOver<C extends Contract>(contract: C, bridge: Bridge<C>): Api<C> {
  const groups = Object.entries(contract).map(([group, members]) => {
    const calls = Object.entries(members).map(([name, { kind }]) => {
      const member = (bridge as Record<string, Record<string, (...args: unknown[]) => unknown>>)[group]?.[
        name
      ]
      if (member === undefined) throw new Error(`The bridge has no ${group}.${name}`)
      if (kind === 'notice') return [name, member]
      return [
        name,
        async (...args: unknown[]) => {
          const outcome = (await member(...args)) as Outcome<unknown>
          if (outcome.ok) return outcome.value
          throw new FailureError(outcome.failure)
        },
      ]
    })
    return [group, Object.fromEntries(calls)]
  })
  return Object.fromEntries(groups) as Api<C>
}

/** The contract as main sees it: every call must have a handler, or it does not compile. */
export type Handlers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in CallsOf<C[G]>]: (...args: ArgsOf<C[G][K]>) => ReplyOf<C[G][K]> | Promise<ReplyOf<C[G][K]>>
  }
}

/** The notices that main may send, by channel name. */
export type Notices<C extends Contract> = {
  [G in keyof C & string as C[G] extends object ? G : never]: {
    [K in keyof C[G] & string as C[G][K] extends { kind: 'notice' } ? K : never]: PayloadOf<C[G][K]>
  }
}
