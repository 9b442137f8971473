/** Texts about changes to a pasted URL, and about invalid redirect URIs. */
import type { AddressNote } from '../contract/org-url.ts'
import { redirectUriTrouble } from '../contract/redirect-uri.ts'
import { words } from './index.ts'

/** What Homerealm changed in the URL, in one sentence. */
export const addressNoteText = (note: AddressNote): string => words.addresses.note(note)

/** Why Homerealm cannot use a redirect URI, in one sentence; null if it can. */
export function redirectUriRefusal(uri: string): string | null {
  const trouble = redirectUriTrouble(uri)
  return trouble === null ? null : words.addresses.redirectUri[trouble]
}
