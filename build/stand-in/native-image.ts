/** `nativeImage`: reads PNG files. */
import { readFileSync } from 'node:fs'
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown } from './only-known.ts'

class Picture implements Pick<Electron.NativeImage, 'isEmpty' | 'setTemplateImage'> {
  readonly #png: Buffer

  constructor(png: Buffer) {
    this.#png = png
  }

  isEmpty(): boolean {
    return this.#png.length === 0
  }

  setTemplateImage(): void {}
}
true satisfies NothingInvented<Picture, Electron.NativeImage>

export const nativeImage = onlyKnown('nativeImage', {
  createFromPath: (path: string): Electron.NativeImage =>
    onlyKnown('NativeImage', new Picture(readFileSync(path))) as unknown as Electron.NativeImage,
} satisfies Partial<typeof Electron.nativeImage>)
