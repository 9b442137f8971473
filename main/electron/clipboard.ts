/** The system's clipboard. A secret carries the marks by which each system and its clipboard managers leave it out. */
import { ClipboardItem, clipboard } from 'electron'
import type { Platform } from '../contract/app.ts'
import type { Clipboard } from '../session/secret-clipboard.ts'

/** A DWORD of zero: "no". */
const NO = new Uint8Array(4)

/** The formats that say so, and what is in them. They are requests: no system makes other programs obey. */
const MARKS: Readonly<Record<Platform, Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>>> = {
  // https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  // https://nspasteboard.org
  darwin: { 'org.nspasteboard.ConcealedType': '1' },
  // https://github.com/keepassxreboot/keepassxc/blob/develop/src/gui/Clipboard.cpp
  linux: { 'x-kde-passwordManagerHint': 'secret' },
}

const marksOf = (platform: Platform): Record<string, Blob> =>
  Object.fromEntries(
    Object.entries(MARKS[platform]).map(([format, content]) => [
      // a format of the system, by its own name: https://www.electronjs.org/docs/latest/api/clipboard
      `electron application/osclipboard;format="${format}"`,
      new Blob([content]),
    ]),
  )

export const createClipboard = (platform: Platform): Clipboard => ({
  // all formats in one write: a monitor never sees the text without its marks
  write: (text, secret) =>
    clipboard.write([new ClipboardItem({ 'text/plain': text, ...(secret ? marksOf(platform) : {}) })]),
  readText: () => clipboard.readText(),
  clear: () => clipboard.clear(),
})
