/** Opens one of the app's folders in the system's file manager. */
import { shell } from 'electron'
import { fail } from '../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'

/** Creates the folder first if it does not exist. @throws FailureError `folder-not-opened` */
export async function openFolder(folder: string): Promise<void> {
  try {
    makeFolder(folder)
  } catch (cause) {
    const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw fail('folder-not-opened/not-made', { folder, error }, { cause })
  }
  const said = await shell.openPath(folder)
  if (said !== '') throw fail('folder-not-opened', { folder, said })
}
