/** Takes the place of when-exit in the build: it would take the signals from Electron, which ends the app in order. */

/** Never calls back. A temporary file stays only if the process ends in the middle of a write, which is synchronous. */
export default function whenExit(): void {
  // the app follows Electron's own events
}
