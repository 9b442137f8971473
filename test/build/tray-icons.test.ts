/** The tray's icons: their files on each platform, sizes, contrast and shapes. */
import { access, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { icoOf } from '../../build/icons/ico.ts'
import { decodePng } from '../../build/icons/png.ts'
import { MARKED_ENVIRONMENTS, markFiles, TRAY_STATES, trayFiles } from '../../build/icons/tray-files.ts'
import { contrast } from '../support/contrast.ts'

const picture = (name: string) => fileURLToPath(new URL(`../../build/icons/${name}`, import.meta.url))

test.each([
  ['linux', ['any.png', 'any@2x.png', 'dark.png', 'dark@2x.png']],
  ['darwin', ['any.png', 'any@2x.png']],
  ['win32', ['light.ico', 'dark.ico']],
] as const)('the pictures for %s exist', async (platform, names) => {
  const files = trayFiles(platform)
  for (const state of TRAY_STATES)
    expect(files.map(({ to }) => to).filter((name) => name.includes(state))).toEqual(
      names.map((name) => `tray-${state}-${name}`),
    )
  expect(files).toHaveLength(names.length * TRAY_STATES.length)
  for (const { from } of files) await access(picture(from))
})

type Pixel = readonly [rgb: readonly number[], alpha: number]

/** The pixels of a PNG. */
async function pixels(name: string): Promise<readonly Pixel[]> {
  const { argb } = decodePng(await readFile(picture(name)))
  return Array.from({ length: argb.length / 4 }, (_, index) => {
    const [alpha = 0, ...rgb] = argb.subarray(4 * index, 4 * index + 4)
    return [rgb, alpha]
  })
}

/** The pixels of each picture of an ICO. */
async function pixelsOfIco(name: string): Promise<readonly (readonly Pixel[])[]> {
  return imagesIn(await readFile(picture(`tray/${name}`))).map(({ size: [width = 0, height = 0], image }) =>
    Array.from({ length: width * height }, (_, index) => {
      const [blue = 0, green = 0, red = 0, alpha = 0] = image.subarray(40 + 4 * index, 44 + 4 * index)
      return [[red, green, blue], alpha]
    }),
  )
}

/** The least contrast of what is fully drawn. */
function leastContrast(drawn: readonly Pixel[], panel: readonly number[]): number {
  const opaque = drawn.filter(([, alpha]) => alpha === 255)
  expect(opaque.length).toBeGreaterThan(16)
  return Math.min(...opaque.map(([rgb]) => contrast(rgb, panel)))
}

// the colors of the taskbar of Windows 11; other panels are lighter or darker still
const PANELS = { light: [0xf3, 0xf3, 0xf3], dark: [0x20, 0x20, 0x20] } as const

describe.each(TRAY_STATES)('the picture for %s', (state) => {
  test.each(['light', 'dark'] as const)(
    'can be seen on a %s panel, if the panel is unknown',
    async (panel) => {
      // https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast
      for (const size of [16, 22, 32, 44])
        expect(
          leastContrast(await pixels(`tray/${state}-any-${size}.png`), PANELS[panel]),
        ).toBeGreaterThanOrEqual(3)
    },
  )

  test('has more contrast on the panel that it is drawn for', async () => {
    for (const panel of ['light', 'dark'] as const)
      for (const drawn of await pixelsOfIco(`${state}-${panel}.ico`))
        expect(leastContrast(drawn, PANELS[panel])).toBeGreaterThanOrEqual(4.5)
    for (const size of [22, 44])
      expect(
        leastContrast(await pixels(`tray/${state}-dark-${size}.png`), PANELS.dark),
      ).toBeGreaterThanOrEqual(4.5)
  })
})

describe.each(MARKED_ENVIRONMENTS)('the mark of %s in the menu', (environment) => {
  test('exists for both scales', async () => {
    const files = markFiles().filter(({ to }) => to.includes(environment))
    expect(files.map(({ to }) => to)).toEqual([
      `environment-${environment}.png`,
      `environment-${environment}@2x.png`,
    ])
    for (const { from } of files) await access(picture(from))
  })

  test.each(['light', 'dark'] as const)('can be seen in a %s menu', async (menu) => {
    for (const size of [16, 32]) {
      const drawn = await pixels(`environment/${environment}-${size}.png`)
      expect(leastContrast(drawn, PANELS[menu])).toBeGreaterThanOrEqual(3)
    }
  })
})

test('the pictures differ by their shape alone, because macOS draws a template without colors', async () => {
  for (const size of [16, 32]) {
    const shapes = await Promise.all(
      TRAY_STATES.map(async (state) =>
        (await pixels(`tray/${state}-any-${size}.png`)).map(([, alpha]) => alpha > 127),
      ),
    )
    for (const [index, shape] of shapes.entries())
      for (const other of shapes.slice(index + 1)) {
        const different = shape.filter((filled, at) => filled !== other[at]).length
        expect(different / shape.length).toBeGreaterThan(0.01)
      }
  }
})

/** The pictures of an ICO: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
const imagesIn = (ico: Buffer) =>
  Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const offset = ico.readUInt32LE(at + 12)
    return {
      size: [ico[at], ico[at + 1]],
      bits: ico.readUInt16LE(at + 6),
      image: ico.subarray(offset, offset + ico.readUInt32LE(at + 8)),
    }
  })

describe.each(TRAY_STATES)('the picture for %s on Windows', (state) => {
  test.each(['light', 'dark'])(
    'has an image on a %s taskbar for 100, 125, 150, 175, 200, 250 and 300 %%, and none is blank',
    async (panel) => {
      const ico = await readFile(picture(`tray/${state}-${panel}.ico`))
      const images = imagesIn(ico)
      expect(images.map(({ size, bits }) => [...size, bits])).toEqual(
        [16, 20, 24, 28, 32, 40, 48].map((size) => [size, size, 32]),
      )
      const ends = images.map(({ image }) => image.byteOffset + image.length - ico.byteOffset)
      expect(ends.at(-1)).toBe(ico.length)
      for (const { image } of images) expect(new Set(image.subarray(40)).size).toBeGreaterThan(4)
    },
  )
})

test('an ICO stores a picture from the bottom up, blue first, with alpha', () => {
  const argb = Buffer.from([255, 1, 2, 3, 128, 4, 5, 6])
  const [only] = imagesIn(icoOf([{ width: 1, height: 2, argb }]))
  expect([...(only?.image.subarray(40, 48) ?? [])]).toEqual([6, 5, 4, 128, 3, 2, 1, 255])
  expect([only?.image.readInt32LE(4), only?.image.readInt32LE(8), only?.image.length]).toEqual([
    1,
    4,
    40 + 8 + 8,
  ])
})
