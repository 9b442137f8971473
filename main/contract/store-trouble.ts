/** Why the app cannot save changes to the stored list of organizations. */
export type StoreTrouble =
  /** Another process holds the lock; `holder` names it, if known. */
  | { readonly is: 'busy'; readonly holder: string | null; readonly error: string }
  /** `error`: error code of SQLite or the system; empty if there was none. */
  | {
      readonly is: 'disk-full' | 'no-permission' | 'file-in-the-way' | 'no-memory' | 'disk-error'
      readonly error: string
    }
  /** A newer version of Homerealm wrote the file. */
  | { readonly is: 'newer' }
