/** The files of the tray's icons, of the marks in its menu and of the overlays on each platform, and their names in the built app. */

export const TRAY_STATES = ['idle', 'connected', 'attention'] as const

/** For which panel an icon is drawn: `any` can be seen on a light and on a dark one, and is the shape of macOS's template. */
export const TRAY_SHADES = ['any', 'light', 'dark'] as const
type Shade = (typeof TRAY_SHADES)[number]

/** Points of an icon that is a PNG for each scale. On Windows, an ICO contains all sizes. */
const SIZES: Readonly<Record<string, number>> = { linux: 22, darwin: 16 }

/** Windows tells the color of its taskbar, Linux at most that its colors are dark, and macOS colors the shape itself. */
const SHADES: Readonly<Record<string, readonly Shade[]>> = { linux: ['any', 'dark'], darwin: ['any'] }
const ON_WINDOWS: readonly Shade[] = ['light', 'dark']

/** A file in `build/icons`, and its name in the built app. */
export interface IconFile {
  readonly from: string
  readonly to: string
}

/** The tray's icons: one file for each scale, or one ICO for all. */
export function trayFiles(platform: NodeJS.Platform): readonly IconFile[] {
  const size = SIZES[platform]
  return TRAY_STATES.flatMap((state) =>
    (SHADES[platform] ?? ON_WINDOWS).flatMap((shade) => {
      const [from, to] = [`tray/${state}-${shade}`, `tray-${state}-${shade}`]
      return size === undefined ? [{ from: `${from}.ico`, to: `${to}.ico` }] : bothScales(from, to, size)
    }),
  )
}

/** The environments that have a color. */
export const MARKED_ENVIRONMENTS = ['production', 'sandbox', 'development'] as const

/** The pictures beside the names in the menu: 16 points on every platform. */
export const markFiles = (): readonly IconFile[] =>
  MARKED_ENVIRONMENTS.flatMap((environment) =>
    bothScales(`environment/${environment}`, `environment-${environment}`, 16),
  )

/** What the taskbar of Windows shows over the app's button: how many organizations need attention. */
export const OVERLAYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'more'] as const

export const overlayFiles = (platform: NodeJS.Platform): readonly IconFile[] =>
  platform === 'win32'
    ? OVERLAYS.flatMap((number) => bothScales(`overlay/${number}`, `overlay-${number}`, 16))
    : []

const bothScales = (from: string, to: string, size: number): readonly IconFile[] => [
  { from: `${from}-${size}.png`, to: `${to}.png` },
  { from: `${from}-${size * 2}.png`, to: `${to}@2x.png` },
]
