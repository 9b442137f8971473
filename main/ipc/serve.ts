/** Main's side of the contract: one handler per call, only for the app's own page; validates arguments and returns Outcomes. */
import type { TypedPassphrase } from '../contract/exporting.ts'
import { FailureError, fail, toFailure } from '../contract/failure.ts'
import {
  type ArgsOf,
  type CallsOf,
  type Contract,
  LONG_CALL_CANCEL,
  type LongCallEnd,
  type LongCallOutcome,
  type Outcome,
  type ProgressOf,
  type ReplyOf,
  sent,
} from '../contract/ipc.ts'
import type { TypedProxyPassword } from '../contract/proxy.ts'
import type { SecretAnswer } from '../contract/session.ts'
import type { Secret } from '../secret.ts'
import type { TypedSecret } from '../typed-secret.ts'
import { type CallSender, LongCalls } from './long-calls.ts'

/** What a call's event tells about its sender, like Electron's `IpcMainInvokeEvent`. */
export interface CallEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
  readonly sender: CallSender
}

/** The part of Electron's `ipcMain` that `serve` needs. */
export interface IpcMainEnd {
  handle(channel: string, listener: (event: CallEvent, ...args: unknown[]) => Promise<string>): void
}

/** An argument as its parser returns it: what a person typed is a `Secret`. */
type Received<T> = T extends SecretAnswer
  ? TypedSecret
  : T extends TypedPassphrase
    ? { readonly passphrase: Secret }
    : T extends TypedProxyPassword
      ? { readonly password: Secret }
      : T
type AllReceived<Args extends readonly unknown[]> = { [I in keyof Args]: Received<Args[I]> }
type ReceivedArgs<M> = ArgsOf<M> extends infer Args extends readonly unknown[] ? AllReceived<Args> : never

/** The contract as main sees it. The compiler requires a handler for every call. */
export type Handlers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in CallsOf<C[G]>]: C[G][K] extends { kind: 'long-call' }
      ? (
          ...args: [...ReceivedArgs<C[G][K]>, end: LongCallEnd<ProgressOf<C[G][K]>>]
        ) => ReplyOf<C[G][K]> | Promise<ReplyOf<C[G][K]>>
      : (...args: ReceivedArgs<C[G][K]>) => ReplyOf<C[G][K]> | Promise<ReplyOf<C[G][K]>>
  }
}

/** The handlers of some calls. */
export type EarlyHandlers<C extends Contract> = { readonly [G in keyof C]?: Partial<Handlers<C>[G]> }

/** Parses the arguments of each call, by group and name; throws if they do not match the contract. */
export type ArgumentParsers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof Handlers<C>[G]]: (
      args: readonly unknown[],
    ) => K extends keyof C[G] ? ReceivedArgs<C[G][K]> : never
  }
}

export interface ServedCalls<C extends Contract> {
  readonly contract: C
  /** If they come later, each call waits for them. */
  readonly handlers: Handlers<C> | Promise<Handlers<C>>
  /** Those that do not wait. */
  readonly early?: EarlyHandlers<C>
  readonly parsers: ArgumentParsers<C>
}

export interface ServeOptions {
  /** True only for the app's own page in a window that the app made for it. */
  readonly isOwnPage: (sender: { url: string; webContentsId: number }) => boolean
  /** Called with errors other than FailureError, and with refused senders. */
  readonly report: (channel: string, error: unknown) => void
}

/** True when the event comes from the top frame of the app's own page. Refuses a destroyed frame (null). */
export function isTrustedSender(event: CallEvent, isOwnPage: ServeOptions['isOwnPage']): boolean {
  const frame = event.senderFrame
  return (
    frame !== null && frame.parent === null && isOwnPage({ url: frame.url, webContentsId: event.sender.id })
  )
}

/**
 * Registers a listener for each call.
 * @throws Error if a parser is missing, or a handler, unless the handlers come later: then its calls fail
 */
export function serve<C extends Contract>(
  { contract, handlers, early = {}, parsers }: ServedCalls<C>,
  ipc: IpcMainEnd,
  { isOwnPage, report }: ServeOptions,
): void {
  const longCalls = new LongCalls()

  /** Handles a channel, only for the app's own page. */
  function answer(
    channel: string,
    work: (event: CallEvent, args: readonly unknown[]) => Promise<LongCallOutcome<unknown>>,
  ): void {
    ipc.handle(channel, async (event, ...args) => {
      if (!isTrustedSender(event, isOwnPage)) {
        const refusal = new Error(`${channel}: refused, not sent by the app's own page`)
        report(channel, refusal)
        throw refusal
      }
      return sent(await work(event, args))
    })
  }

  async function outcomeOf(channel: string, work: () => unknown): Promise<Outcome<unknown>> {
    try {
      return { ok: true, value: await work() }
    } catch (error) {
      if (!(error instanceof FailureError)) report(channel, error)
      return { ok: false, failure: toFailure(error) }
    }
  }

  for (const [group, members] of Object.entries(contract))
    for (const [name, { kind }] of Object.entries(members)) {
      if (kind === 'notice') continue
      const channel = `${group}.${name}`
      const handle = handlerOf(handlers, early, { group, name })
      const parse = memberOf<Parse>(parsers, group, name)
      if (kind === 'call')
        answer(channel, (_event, args) =>
          outcomeOf(channel, () => handle(...parseOrRefuse(channel, parse, args))),
        )
      else
        answer(channel, async ({ sender }, [ticket, ...args]) => {
          // repeated with the outcome, because notices may arrive after it
          let lastProgress: unknown
          const outcome = await outcomeOf(channel, () =>
            longCalls.run(sender, ticket, (end) => {
              const onProgress = (progress: unknown) => {
                lastProgress = progress
                end.onProgress(progress)
              }
              return handle(...parseOrRefuse(channel, parse, args), { ...end, onProgress })
            }),
          )
          return lastProgress === undefined ? outcome : { ...outcome, progress: lastProgress }
        })
    }
  answer(LONG_CALL_CANCEL, ({ sender }, [ticket]) =>
    outcomeOf(LONG_CALL_CANCEL, () => longCalls.cancel(sender, ticket)),
  )
}

type Handler = (...args: readonly unknown[]) => unknown
type Parse = (args: readonly unknown[]) => readonly unknown[]

function handlerOf(
  handlers: object,
  early: object,
  { group, name }: { group: string; name: string },
): Handler {
  const now = (early as Record<string, Record<string, Handler>>)[group]?.[name]
  if (now !== undefined) return now
  if (!(handlers instanceof Promise)) return memberOf<Handler>(handlers, group, name)
  return async (...args) => memberOf<Handler>(await handlers, group, name)(...args)
}

/** Of the handlers or parsers, whose types `ServedCalls` guarantees: `Object.entries` loses them. */
function memberOf<T>(groups: object, group: string, name: string): T {
  const member = (groups as Record<string, Record<string, T>>)[group]?.[name]
  if (member === undefined) throw new Error(`No handler or parser for ${group}.${name}`)
  return member
}

function parseOrRefuse(
  channel: string,
  parse: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
) {
  try {
    return parse(args)
  } catch (cause) {
    throw fail('input-refused/call', { channel }, { cause })
  }
}
