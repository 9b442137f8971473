/** Removes, in a process of its own, the files that the app used until its end. */
import { rmdirSync } from 'node:fs'
import { app, dialog } from 'electron'
import { BROWSER, DATA, type LeftFile, removeOwnFiles } from '../data/own-files.ts'

/** Starts that process: it shows no window, and ends when it has removed the files. */
export const FINISH_REMOVAL = '--finish-removal'

export interface FinishingRemoval {
  readonly dataDir: string
  /** Folder of Chromium's own files. */
  readonly browserDir: string
  /** Chooses the language. Only where there is something to tell: nothing may run between the lock and the removal. */
  readonly beforeTexts: () => Promise<void>
}

/** Call it with the lock, and before Electron is ready: then Chromium has opened no file. Names what is still there. */
export function finishRemoval({ dataDir, browserDir, beforeTexts }: FinishingRemoval): void {
  const left = [...removeOwnFiles(dataDir, DATA), ...removeOwnFiles(browserDir, BROWSER)]
  if (left.length > 0) {
    void Promise.all([app.whenReady(), beforeTexts()]).then(() => tellAndExit(left))
    return
  }
  app.releaseSingleInstanceLock()
  for (const folder of new Set([browserDir, dataDir])) removeIfEmpty(folder)
  app.exit(0)
}

async function tellAndExit(files: readonly LeftFile[]): Promise<void> {
  // words are not loaded for each start
  const { leftBehind } = await import('../words/left-behind.ts')
  const { title, text } = leftBehind({ files, keys: [], start: null })
  process.stderr.write(`${title}\n${text}\n`)
  dialog.showErrorBox(title, text)
  app.exit(1)
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // it has files that the app did not make
  }
}
