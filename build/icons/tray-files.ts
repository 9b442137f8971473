/** Which pictures of the tray a platform has, and how they are called beside the main process. */

/** Points that the tray of a platform has for a picture; Windows takes its size from an ICO. */
const SIZES: Readonly<Record<string, number>> = { linux: 22, darwin: 16 }

export const TRAY_STATES = ['idle', 'connected', 'attention'] as const

/** Of each picture, its file in `tray` and its name in the built app: for other scales beside it, or all of them in one ICO. */
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
