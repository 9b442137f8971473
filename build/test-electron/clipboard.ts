/** Replaces main/electron/clipboard.ts in the build for an older Electron, whose clipboard accepts only text. */
import { clipboard } from 'electron'
import type { Clipboard } from '../../main/session/secret-clipboard.ts'

export const createClipboard = (): Clipboard => ({
  write: async (text) => clipboard.writeText(text),
  readText: async () => clipboard.readText(),
  clear: () => clipboard.clear(),
})
