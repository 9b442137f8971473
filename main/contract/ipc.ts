/** The building blocks of the contract between main and the window: calls, long calls, notices and their derived types. */
import { type Failure, FailureError, fail } from './failure.ts'

/** A request from the window that returns a reply. */
export interface Call<Args extends readonly unknown[], Reply> {
  readonly kind: 'call'
  readonly types?: (...args: Args) => Reply
}

/**
 * A call that may take long. The window can cancel it, and main may report its progress. It always ends: with a reply, a
 * failure or a cancel. After a cancel, main stops the work and saves none of it.
 */
export interface LongCall<Args extends readonly unknown[], Reply, Progress> {
  readonly kind: 'long-call'
  readonly types?: (...args: Args) => readonly [Reply, Progress]
}

/** A notice that main sends to its window. */
export interface Notice<Payload> {
  readonly kind: 'notice'
  readonly types?: (payload: Payload) => void
}

/** Any contract: groups of named calls and notices. The channel name is `group.name`. */
export type Contract = Readonly<
  Record<
    string,
    Readonly<Record<string, Call<never, unknown> | LongCall<never, unknown, unknown> | Notice<never>>>
  >
>

export const call = <Args extends readonly unknown[], Reply>(): Call<Args, Reply> => ({ kind: 'call' })
export const longCall = <Args extends readonly unknown[], Reply, Progress = never>(): LongCall<
  Args,
  Reply,
  Progress
> => ({ kind: 'long-call' })
export const notice = <Payload>(): Notice<Payload> => ({ kind: 'notice' })

/** A result as it crosses IPC. A failure travels as a value, because Electron keeps only the message of an error. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** The outcome of a long call with its last progress, because progress notices may arrive after the outcome. */
export type LongCallOutcome<T> = Outcome<T> & { readonly progress?: unknown }

/**
 * What main sends to a page, as JSON text: Electron would copy an object twice on its way there, value by value.
 * https://www.electronjs.org/docs/latest/api/context-bridge#parameter--error--return-type-support
 */
export type Sent<T> = string & { readonly holds?: T }

/** @param value has only what JSON has, like all of the contract */
export const sent = <T>(value: T): Sent<T> => JSON.stringify(value)

/** @param text from main, never from elsewhere */
export const received = <T>(text: Sent<T>): T => JSON.parse(text)

/** How the window follows a long call and cancels it. */
export interface LongCallOptions<Progress> {
  /** Cancels the call. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** Identifies the call, so that later calls can refer to its answer. Random by default. */
  readonly ticket?: string
}

/** Main's side of a long call. */
export interface LongCallEnd<Progress> {
  readonly ticket: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** The two channels that all long calls share. */
export const LONG_CALL_CANCEL = 'longCalls.cancel'
export const LONG_CALL_PROGRESS = 'longCalls.progress'

/** The progress of one long call, as it crosses IPC. */
export interface LongCallProgress {
  readonly ticket: string
  readonly progress: unknown
}

/** What the preload exposes to the window for all long calls. */
export interface LongCallsBridge {
  readonly cancel: (ticket: string) => Promise<unknown>
  readonly progress: (listener: (progress: Sent<LongCallProgress>) => void) => () => void
}

/** No caller is waiting any more. The window does not show this failure. */
export const canceled = (): FailureError => fail('sign-in-canceled/call', {})

export type ArgsOf<M> =
  M extends Call<infer Args, unknown> ? Args : M extends LongCall<infer Args, unknown, unknown> ? Args : never
export type ReplyOf<M> =
  M extends Call<never, infer Reply> ? Reply : M extends LongCall<never, infer Reply, unknown> ? Reply : never
export type ProgressOf<M> = M extends LongCall<never, unknown, infer Progress> ? Progress : never
type PayloadOf<M> = M extends Notice<infer Payload> ? Payload : never
export type CallsOf<G> = { [K in keyof G]: G[K] extends { kind: 'call' | 'long-call' } ? K : never }[keyof G]
type Listen<Payload> = (listener: (payload: Payload) => void) => () => void

/** The contract as the window sees it: calls (they throw a `FailureError`) and notices to subscribe to. */
export type Api<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends { kind: 'call' }
      ? (...args: ArgsOf<C[G][K]>) => Promise<ReplyOf<C[G][K]>>
      : C[G][K] extends { kind: 'long-call' }
        ? (
            ...args: [...ArgsOf<C[G][K]>, options: LongCallOptions<ProgressOf<C[G][K]>>]
          ) => Promise<ReplyOf<C[G][K]>>
        : Listen<PayloadOf<C[G][K]>>
  }
}

/** What the preload exposes: like `Api`, but as main sends it, and a call returns its `Outcome`: an error would lose its code. */
export type Bridge<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof C[G]]: C[G][K] extends { kind: 'call' }
      ? (...args: ArgsOf<C[G][K]>) => Promise<Sent<Outcome<ReplyOf<C[G][K]>>>>
      : C[G][K] extends { kind: 'long-call' }
        ? (ticket: string, ...args: ArgsOf<C[G][K]>) => Promise<Sent<LongCallOutcome<ReplyOf<C[G][K]>>>>
        : Listen<Sent<PayloadOf<C[G][K]>>>
  }
} & { readonly longCalls: LongCallsBridge }

/** Wraps a bridge as `Api`: throws a failed `Outcome` as a `FailureError`; a canceled long call ends at once. */
export function apiOver<C extends Contract>(contract: C, bridge: Bridge<C>): Api<C> {
  const groups = Object.entries(contract).map(([group, members]) => {
    const calls = Object.entries(members).map(([name, { kind }]) => {
      const member = (bridge as unknown as Record<string, Record<string, BridgeMember>>)[group]?.[name]
      if (member === undefined) throw new Error(`The bridge has no ${group}.${name}`)
      if (kind === 'notice')
        return [
          name,
          (listener: (payload: unknown) => void) => member((text: Sent<unknown>) => listener(received(text))),
        ]
      if (kind === 'long-call')
        return [
          name,
          (...all: unknown[]) =>
            ask(
              (ticket) => member(ticket, ...all.slice(0, -1)),
              bridge.longCalls,
              all.at(-1) as LongCallOptions<unknown>,
            ),
        ]
      return [
        name,
        async (...args: unknown[]) => valueIn(received((await member(...args)) as Sent<Outcome<unknown>>)),
      ]
    })
    return [group, Object.fromEntries(calls)]
  })
  return Object.fromEntries(groups) as Api<C>
}

type BridgeMember = (...args: unknown[]) => unknown

/** @throws FailureError */
function valueIn<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new FailureError(outcome.failure)
}

async function ask(
  start: (ticket: string) => unknown,
  longCalls: LongCallsBridge,
  { signal, onProgress, ticket = crypto.randomUUID() }: LongCallOptions<unknown>,
): Promise<unknown> {
  if (signal?.aborted) throw canceled()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const cancel = () => {
    void longCalls.cancel(ticket)
    reject(canceled())
  }
  signal?.addEventListener('abort', cancel, { once: true })
  const stop =
    onProgress &&
    longCalls.progress((text) => {
      const told = received(text)
      if (told.ticket === ticket) onProgress(told.progress)
    })
  try {
    const outcome = received((await Promise.race([start(ticket), ended])) as Sent<LongCallOutcome<unknown>>)
    if (outcome.progress !== undefined) onProgress?.(outcome.progress)
    return valueIn(outcome)
  } finally {
    stop?.()
    signal?.removeEventListener('abort', cancel)
  }
}

/** The notices that main may send, by channel name. */
export type Notices<C extends Contract> = {
  [G in keyof C & string as C[G] extends object ? G : never]: {
    [K in keyof C[G] & string as C[G][K] extends { kind: 'notice' } ? K : never]: PayloadOf<C[G][K]>
  }
}
