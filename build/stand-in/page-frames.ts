/** The frames of one page, as the app gets them. */
import type * as Electron from 'electron'
import { inner } from './schemes.ts'

interface Frame {
  url: string
  readonly parent: string | undefined
}

export class PageFrames {
  readonly #frames = new Map<string, Frame>()

  set(id: string, frame: Frame): void {
    this.#frames.set(id, frame)
  }

  delete(id: string): void {
    this.#frames.delete(id)
  }

  /** The frame has another URL without a new document. */
  moved(id: string, url: string): void {
    const frame = this.#frames.get(id)
    if (frame) frame.url = url
  }

  /** @param pageUrl the URL of a frame that has told none yet */
  frame(id: string, pageUrl: string): Electron.WebFrameMain {
    const known = this.#frames.get(id)
    const url = inner(known?.url ?? pageUrl)
    const parent = known?.parent === undefined ? null : this.frame(known.parent, pageUrl)
    return {
      url,
      parent,
      origin: URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'null',
    } as Electron.WebFrameMain
  }
}
