/** The files of the tray's icons on each platform, and their names in the built app. */

/** The size of a tray icon in points. On Windows, the ICO contains all sizes. */
const SIZES: Readonly<Record<string, number>> = { linux: 22, darwin: 16 }

export const TRAY_STATES = ['idle', 'connected', 'attention'] as const

/** Each icon's file in `build/icons/tray` and its name in the built app: one file for each scale, or one ICO for all. */
export function trayFiles(platform: NodeJS.Platform): readonly { from: string; to: string }[] {
  const size = SIZES[platform]
  return TRAY_STATES.flatMap((state) =>
    size === undefined
      ? [{ from: `${state}.ico`, to: `tray-${state}.ico` }]
      : [
          { from: `${state}-${size}.png`, to: `tray-${state}.png` },
          { from: `${state}-${size * 2}.png`, to: `tray-${state}@2x.png` },
        ],
  )
}
