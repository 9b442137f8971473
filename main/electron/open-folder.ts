/** Opens a folder of the app's in the system's file manager. */
import { shell } from 'electron'
import { FailureError } from '../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'

/** Makes the folder first, where there is none. @throws FailureError `folder-not-opened` */
export async function openFolder(folder: string): Promise<void> {
  try {
    makeFolder(folder)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw notOpened(`The folder ${folder} cannot be made (${code}).`, 'Check the disk and your permissions.')
  }
  const trouble = await shell.openPath(folder)
  if (trouble !== '') throw notOpened(`The system did not open the folder ${folder}: ${trouble}.`)
}

const notOpened = (message: string, advice?: string) =>
  new FailureError({ code: 'folder-not-opened', message, ...(advice === undefined ? {} : { advice }) })
