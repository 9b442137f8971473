/** Decodes the PNG files of the icons. */
import { inflateSync } from 'node:zlib'

export interface Bitmap {
  readonly width: number
  readonly height: number
  /** Four bytes for each pixel: alpha, red, green, blue. */
  readonly argb: Buffer
}

/** Decodes a PNG of 8-bit RGBA without interlacing (PNG 1.2 §6, §9), the format of the app's icons. */
export function decodePng(png: Buffer): Bitmap {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (png[24] !== 8 || png[25] !== 6 || png[28] !== 0)
    throw new Error('The icons are 8-bit RGBA without interlacing')
  const data: Buffer[] = []
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(data))
  const stride = width * 4
  const rgba = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const left = x >= 4 ? (rgba[y * stride + x - 4] ?? 0) : 0
      const up = y > 0 ? (rgba[(y - 1) * stride + x] ?? 0) : 0
      const corner = x >= 4 && y > 0 ? (rgba[(y - 1) * stride + x - 4] ?? 0) : 0
      const value = raw[y * (stride + 1) + 1 + x] ?? 0
      rgba[y * stride + x] = (value + predicted(filter ?? 0, left, up, corner)) & 255
    }
  }
  const argb = Buffer.alloc(rgba.length)
  for (let at = 0; at < rgba.length; at += 4) {
    argb[at] = rgba[at + 3] ?? 0
    rgba.copy(argb, at + 1, at, at + 3)
  }
  return { width, height, argb }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
