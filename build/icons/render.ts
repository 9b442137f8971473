/** `node build/icons/render.ts [chromium]`: draws the icons in an installed Chromium. Run it after a change of icon.svg or this file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { icoOf } from './ico.ts'
import { decodePng } from './png.ts'
import { TRAY_STATES } from './tray-files.ts'

const folder = import.meta.dirname

type State = (typeof TRAY_STATES)[number]

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

/** Of medium brightness, so that the icon is visible on dark and on light panels. macOS uses only the shape. */
const HOUSE = { idle: '#7f8a9b', connected: '#129686', attention: '#7f8a9b' }
const BADGE = { connected: '#1d9a41', attention: '#d96c0a' }

function traySvg(state: State, grid: 16 | 22): string {
  const { house, keyhole, badge, mark } = GRIDS[grid]
  const disc = (radius: number, fill: string) =>
    `<circle cx="${badge.x}" cy="${badge.y}" r="${radius}" fill="${fill}"/>`
  const moat = state === 'idle' ? '' : disc(badge.radius + 1, '#000')
  const badgeHole = state === 'attention' ? `<path d="${mark}" fill="#000"/>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${grid} ${grid}">
    <mask id="h"><rect width="22" height="22" fill="#fff"/><path d="${keyhole}" fill="#000"/>${moat}</mask>
    <mask id="b"><rect width="22" height="22" fill="#fff"/>${badgeHole}</mask>
    <path mask="url(#h)" d="${house}" fill="${HOUSE[state]}"/>
    ${state === 'idle' ? '' : `<g mask="url(#b)">${disc(badge.radius, BADGE[state])}</g>`}
  </svg>`
}

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
for (const state of TRAY_STATES) {
  for (const [size, grid] of [
    [16, 16],
    [22, 22],
    [32, 16],
    [44, 22],
  ] as const)
    await draw(traySvg(state, grid), size, join('tray', `${state}-${size}.png`))
  // for Windows at 100, 125, 150, 175, 200, 250 and 300 %
  const pictures = []
  for (const size of [16, 20, 24, 28, 32, 40, 48])
    pictures.push(decodePng(await drawn(traySvg(state, 16), size)))
  await writeFile(join(folder, 'tray', `${state}.ico`), icoOf(pictures))
}
await browser.close()
