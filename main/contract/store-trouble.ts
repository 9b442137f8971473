/** What keeps changes of the stored list of organizations from being saved. */
export type StoreTrouble =
  /** Another process holds it; `holder` tells which, where that is known. */
  | { readonly is: 'busy'; readonly holder: string | null; readonly error: string }
  /** `error` is the code of SQLite or the system; empty where there was none. */
  | {
      readonly is: 'disk-full' | 'no-permission' | 'file-in-the-way' | 'no-memory' | 'disk-error'
      readonly error: string
    }
  /** A newer version of Homerealm has written it. */
  | { readonly is: 'newer' }
