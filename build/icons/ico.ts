/** Writes images of several sizes into one ICO file. Windows picks the size for the screen's scale: 16 at 100 %, 20 at 125 %. */
import type { Bitmap } from './png.ts'

const HEADER = 6
const ENTRY = 16
const BITMAP_HEADER = 40

/**
 * Each image is a 32-bit bitmap: not every program reads PNG at these sizes.
 * https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(pictures: readonly Bitmap[]): Buffer {
  const images = pictures.map(imageOf)
  const header = Buffer.alloc(HEADER + ENTRY * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, image] of images.entries()) {
    const { width, height } = pictures[index] as Bitmap
    const at = HEADER + ENTRY * index
    header.writeUInt8(width, at)
    header.writeUInt8(height, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(image.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += image.length
  }
  return Buffer.concat([header, ...images])
}

/** The rows from the bottom up in the order BGRA, then an unused mask of one bit per pixel with rows padded to 32 bits. */
function imageOf({ width, height, argb }: Bitmap): Buffer {
  const header = Buffer.alloc(BITMAP_HEADER)
  header.writeUInt32LE(BITMAP_HEADER, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(height * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const bgra = Buffer.from(argb).swap32()
  const stride = width * 4
  const rows = Array.from({ length: height }, (_, row) => {
    const start = (height - 1 - row) * stride
    return bgra.subarray(start, start + stride)
  })
  return Buffer.concat([header, ...rows, Buffer.alloc(Math.ceil(width / 32) * 4 * height)])
}
