/** The dialogs of the window, of which one is open at a time. */
import type { WantedDialog } from '../../main/contract/app.ts'

export type OpenDialog =
  | Exclude<WantedDialog, 'shortcuts'>
  | 'palette'
  | 'sign-out'
  | 'remove-everything'
  | 'browser'
  | 'find'
  | 'act-as'
  | 'test'
  | 'link'
  | null

/** Those that are about one profile. */
export const ABOUT_ONE: readonly OpenDialog[] = ['browser', 'act-as', 'test', 'link']
