/** What was changed in an address that was pasted, and what is wrong with a redirect URI. */
import type { AddressNote } from '../contract/org-url.ts'
import { redirectUriTrouble } from '../contract/redirect-uri.ts'
import { words } from './index.ts'

/** One sentence. */
export const addressNoteText = (note: AddressNote): string => words.addresses.note(note)

/** Why Homerealm can take no answer at a redirect URI, in one sentence; null where it can. */
export function redirectUriRefusal(uri: string): string | null {
  const trouble = redirectUriTrouble(uri)
  return trouble === null ? null : words.addresses.redirectUri[trouble]
}
