/** `node build/icons/render.ts [chromium]`: draws the icons in an installed Chromium. Run it after a change of icon.svg or this file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { icoOf } from './ico.ts'
import { decodePng } from './png.ts'
import { MARKED_ENVIRONMENTS, OVERLAYS, TRAY_SHADES, TRAY_STATES } from './tray-files.ts'

const folder = import.meta.dirname

type State = (typeof TRAY_STATES)[number]
type Shade = (typeof TRAY_SHADES)[number]

/** The shape for one size: its edges lie on whole pixels there. */
interface Grid {
  readonly house: string
  readonly keyhole: string
  readonly badge: { readonly x: number; readonly y: number; readonly radius: number }
  /** The exclamation mark in the badge. */
  readonly mark: string
}

const GRIDS: Readonly<Record<16 | 22, Grid>> = {
  16: {
    house: 'M8 1 L15.5 7.8 L14.6 8.8 L14 8.3 V15 H2 V8.3 L1.4 8.8 L0.5 7.8 Z',
    keyhole: 'M8 7 a2 2 0 0 1 1 3.7 V13 H7 V10.7 A2 2 0 0 1 8 7 Z',
    badge: { x: 12, y: 12, radius: 4 },
    mark: 'M11.3 9 h1.4 v3.4 h-1.4 Z M11.3 13.3 h1.4 v1.4 h-1.4 Z',
  },
  22: {
    house: 'M11 1.5 L21.2 10.8 L20 12.1 L19 11.2 V20 H3 V11.2 L2 12.1 L0.8 10.8 Z',
    keyhole: 'M11 9 a2.8 2.8 0 0 1 1.4 5.2 L13 18 H9 L9.6 14.2 A2.8 2.8 0 0 1 11 9 Z',
    badge: { x: 16.5, y: 16.5, radius: 5 },
    mark: 'M15.7 12.8 h1.6 v4.4 h-1.6 Z M15.7 18.4 h1.6 v1.6 h-1.6 Z',
  },
}

/** The colors of the house and its badge on each panel. macOS uses only the shape. */
const COLORS = {
  // of medium brightness, so that light and dark panels show it
  any: { house: '#7f8a9b', connected: '#129686', good: '#1d9a41', warning: '#d96c0a' },
  light: { house: '#4a5363', connected: '#0b6b60', good: '#15702f', warning: '#a84c00' },
  dark: { house: '#dfe3ea', connected: '#5fdcc8', good: '#6fdc8c', warning: '#ffa94d' },
} as const satisfies Record<Shade, object>

/** The sizes of the PNGs, each with the grid that it is drawn on: for macOS 16 points, for Linux 22. */
const PNGS: Readonly<Record<Shade, readonly (readonly [size: number, grid: 16 | 22])[]>> = {
  any: [
    [16, 16],
    [32, 16],
    [22, 22],
    [44, 22],
  ],
  light: [],
  dark: [
    [22, 22],
    [44, 22],
  ],
}

function traySvg(state: State, shade: Shade, grid: 16 | 22): string {
  const colors = COLORS[shade]
  const { house, keyhole, badge, mark } = GRIDS[grid]
  const disc = (radius: number, fill: string) =>
    `<circle cx="${badge.x}" cy="${badge.y}" r="${radius}" fill="${fill}"/>`
  const moat = state === 'idle' ? '' : disc(badge.radius + 1, '#000')
  const badgeHole = state === 'attention' ? `<path d="${mark}" fill="#000"/>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${grid} ${grid}">
    <mask id="h"><rect width="22" height="22" fill="#fff"/><path d="${keyhole}" fill="#000"/>${moat}</mask>
    <mask id="b"><rect width="22" height="22" fill="#fff"/>${badgeHole}</mask>
    <path mask="url(#h)" d="${house}" fill="${state === 'connected' ? colors.connected : colors.house}"/>
    ${state === 'idle' ? '' : `<g mask="url(#b)">${disc(badge.radius, state === 'connected' ? colors.good : colors.warning)}</g>`}
  </svg>`
}

/** The marks in the tray's menu, which may be light or dark. They differ by their shape too. */
const MARKS: Readonly<Record<(typeof MARKED_ENVIRONMENTS)[number], string>> = {
  production: '<rect x="2" y="2" width="12" height="12" rx="2" fill="#e0245e"/>',
  sandbox: '<circle cx="8" cy="8" r="6" fill="#d0660a"/>',
  development: '<path d="M8 1 L15 8 L8 15 L1 8 Z" fill="#0e8a98"/>',
}

const markSvg = (environment: (typeof MARKED_ENVIRONMENTS)[number]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${MARKS[environment]}</svg>`

const overlaySvg = (number: (typeof OVERLAYS)[number]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#b54708"/>
    <text x="8" y="12.2" text-anchor="middle" font-family="DejaVu Sans" font-weight="bold" font-size="${number === 'more' ? 9 : 12}" fill="#fff">${number === 'more' ? '9+' : number}</text></svg>`

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()

async function drawn(svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>html,body{margin:0;background:none}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  )
  return page.screenshot({ omitBackground: true })
}

const draw = async (svg: string, size: number, file: string): Promise<void> =>
  writeFile(join(folder, file), await drawn(svg, size))

await mkdir(join(folder, 'tray'), { recursive: true })
const icon = await readFile(join(folder, 'icon.svg'), 'utf8')
await draw(icon, 512, 'icon.png')
// the sizes of icon themes: https://specifications.freedesktop.org/icon-theme-spec
await mkdir(join(folder, 'hicolor'), { recursive: true })
for (const size of [16, 22, 24, 32, 48, 64, 96, 128, 256, 512])
  await draw(icon, size, join('hicolor', `${size}x${size}.png`))
await mkdir(join(folder, 'overlay'), { recursive: true })
for (const number of OVERLAYS)
  for (const size of [16, 32]) await draw(overlaySvg(number), size, join('overlay', `${number}-${size}.png`))
await mkdir(join(folder, 'environment'), { recursive: true })
for (const environment of MARKED_ENVIRONMENTS)
  for (const size of [16, 32])
    await draw(markSvg(environment), size, join('environment', `${environment}-${size}.png`))
for (const state of TRAY_STATES)
  for (const shade of TRAY_SHADES) {
    const name = join('tray', `${state}-${shade}`)
    for (const [size, grid] of PNGS[shade])
      await draw(traySvg(state, shade, grid), size, `${name}-${size}.png`)
    if (shade === 'any') continue
    // for Windows at 100, 125, 150, 175, 200, 250 and 300 %
    const pictures = []
    for (const size of [16, 20, 24, 28, 32, 40, 48])
      pictures.push(decodePng(await drawn(traySvg(state, shade, 16), size)))
    await writeFile(join(folder, `${name}.ico`), icoOf(pictures))
  }
await browser.close()
