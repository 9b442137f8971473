/** Answers the dialogs of a page, because an unanswered one blocks it. */
import type { CdpSession, Message } from './cdp.ts'
import type { PageOptions } from './page-options.ts'
import { preventable } from './preventable.ts'

export function answerDialogs(
  session: CdpSession,
  page: { readonly options: PageOptions; readonly asked: string | undefined },
): void {
  const { preload, emitter, onCloseAsked } = page.options
  session.on('Page.javascriptDialogOpening', ({ type }: Message) => {
    const leaving = type === 'beforeunload' && preload !== undefined
    // a listener may prevent the page from staying open
    const leave = preventable()
    if (type === 'beforeunload') emitter.emit('will-prevent-unload', leave)
    void session.post('Page.handleJavaScriptDialog', {
      accept: leave.defaultPrevented || (leaving && page.asked !== undefined),
    })
    if (leaving && page.asked === undefined) onCloseAsked()
  })
}
