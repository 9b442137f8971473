/** Reads the name that a directory of Microsoft Entra gives to a guest: it is not the name that the guest signs in with. */

/**
 * The user principal name of a guest: `megan_fabrikam.example#EXT#@contoso.example`.
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
const GUEST = /^(.+)#EXT#@[^@\s]+$/i

/** How tokens name a guest whose home is a Microsoft account: `live.com#mona@outlook.com`. */
const PERSONAL_GUEST = /^live\.com#([^@\s]+@[^@\s]+)$/i

export const isGuestName = (name: string): boolean =>
  GUEST.test(name.trim()) || PERSONAL_GUEST.test(name.trim())

/** The name to look up for what was typed: a guest's home account; null for a guest's name that does not show it. */
export const nameToLookUp = (typed: string): string | null =>
  homeAccountOf(typed) ?? (isGuestName(typed) ? null : typed)

/** The name that a person signs in with, in what was typed: a guest's home account; any other name as it is. */
export const signInNameOf = (typed: string): string => homeAccountOf(typed) ?? typed

/** The account that a guest signs in with; null for the name of no guest, and where it cannot be read out of the name. */
export function homeAccountOf(name: string): string | null {
  const [, personal] = PERSONAL_GUEST.exec(name.trim()) ?? []
  if (personal !== undefined) return personal
  const [, written = ''] = GUEST.exec(name.trim()) ?? []
  // a domain has no underscore, a name may have several
  const at = written.lastIndexOf('_')
  return at > 0 && at < written.length - 1 ? `${written.slice(0, at)}@${written.slice(at + 1)}` : null
}
