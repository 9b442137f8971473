/** Takes the place of main/electron/clipboard.ts in the build for an older Electron, whose clipboard takes text alone. */
import { clipboard } from 'electron'
import type { Clipboard } from '../../main/session/secret-clipboard.ts'

export const createClipboard = (): Clipboard => ({
  write: async (text) => clipboard.writeText(text),
  readText: async () => clipboard.readText(),
  clear: () => clipboard.clear(),
})
