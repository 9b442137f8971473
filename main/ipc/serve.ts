/** Main's end of the contract: one handler per call, for the app's own page only, with parsed arguments and Outcomes out. */
import { FailureError, toFailure } from '../contract/failure.ts'
import type { Contract, Handlers, Outcome } from '../contract/ipc.ts'

/** What a call's event tells of its sender; as Electron's `IpcMainInvokeEvent`. */
export interface CallEvent {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
  readonly sender: { readonly id: number }
}

/** What `serve` needs of Electron's `ipcMain`. */
export interface IpcMainEnd {
  handle(channel: string, listener: (event: CallEvent, ...args: unknown[]) => Promise<unknown>): void
}

/** Parses the arguments of each call, by group and name; throws on anything that is not what the contract says. */
export type ArgumentParsers<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [K in keyof Handlers<C>[G]]: (
      args: readonly unknown[],
    ) => Handlers<C>[G][K] extends (...args: infer Args) => unknown ? Args : never
  }
}

export interface ServeOptions {
  /** True only for the app's own page in a window that was made to show it. */
  readonly isOwnPage: (sender: { url: string; webContentsId: number }) => boolean
  /** Told of errors that are no FailureError, and of refused senders. */
  readonly report: (channel: string, error: unknown) => void
}

/** True when the event comes from the top frame of the app's own page. A destroyed frame (null) is refused. */
export function isTrustedSender(event: CallEvent, isOwnPage: ServeOptions['isOwnPage']): boolean {
  const frame = event.senderFrame
  return (
    frame !== null && frame.parent === null && isOwnPage({ url: frame.url, webContentsId: event.sender.id })
  )
}

export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  parsers: ArgumentParsers<C>,
  ipc: IpcMainEnd,
  { isOwnPage, report }: ServeOptions,
): void {
  for (const [group, members] of Object.entries(contract))
    for (const [name, { kind }] of Object.entries(members)) {
      if (kind !== 'call') continue
      const channel = `${group}.${name}`
      const handler = (handlers as Record<string, Record<string, (...args: readonly unknown[]) => unknown>>)[
        group
      ]?.[name]
      const parse = (
        parsers as Record<string, Record<string, (args: readonly unknown[]) => readonly unknown[]>>
      )[group]?.[name]
      if (handler === undefined || parse === undefined) throw new Error(`No handler for ${channel}`)
      ipc.handle(channel, async (event, ...args): Promise<Outcome<unknown>> => {
        if (!isTrustedSender(event, isOwnPage)) {
          const refusal = new Error(`${channel}: refused, not sent by the app's own page`)
          report(channel, refusal)
          throw refusal
        }
        try {
          return { ok: true, value: await handler(...parseOrRefuse(channel, parse, args)) }
        } catch (error) {
          if (!(error instanceof FailureError)) report(channel, error)
          return { ok: false, failure: toFailure(error) }
        }
      })
    }
}

function parseOrRefuse(
  channel: string,
  parse: (args: readonly unknown[]) => readonly unknown[],
  args: readonly unknown[],
) {
  try {
    return parse(args)
  } catch (cause) {
    throw new FailureError(
      { code: 'input-refused', message: `What the window sent to ${channel} was refused.` },
      { cause },
    )
  }
}
