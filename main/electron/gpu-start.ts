/** Tells when Chromium has its GPU process, which main starts from the thread that also runs this code. */
import { app } from 'electron'

/**
 * Call it before the app is ready.
 * @returns resolves when the GPU process has started. A page runs no script before. Never resolves if there will be none
 */
export const gpuStart = (): Promise<void> =>
  new Promise((resolve) => {
    app.once('gpu-info-update', () => resolve())
  })
