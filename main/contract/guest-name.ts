/** Parses the user name that a Microsoft Entra tenant gives to a guest. The guest signs in with another name. */

/**
 * The user principal name of a guest: `megan_fabrikam.example#EXT#@contoso.example`.
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
const GUEST = /^(.+)#EXT#@[^@\s]+$/i

/** How tokens name a guest whose home is a Microsoft account: `live.com#mona@outlook.com`. */
const PERSONAL_GUEST = /^live\.com#([^@\s]+@[^@\s]+)$/i

export const isGuestName = (name: string): boolean =>
  GUEST.test(name.trim()) || PERSONAL_GUEST.test(name.trim())

/** The name to look up: a guest's home account, or the typed name; null if a guest's name does not contain it. */
export const nameToLookUp = (typed: string): string | null =>
  homeAccountOf(typed) ?? (isGuestName(typed) ? null : typed)

/** The name to sign in with: a guest's home account, or the typed name. */
export const signInNameOf = (typed: string): string => homeAccountOf(typed) ?? typed

/** The home account of a guest; null if the name is not a guest's or does not contain the home account. */
export function homeAccountOf(name: string): string | null {
  const [, personal] = PERSONAL_GUEST.exec(name.trim()) ?? []
  if (personal !== undefined) return personal
  const [, written = ''] = GUEST.exec(name.trim()) ?? []
  // a domain has no underscore, but a user name may have several
  const at = written.lastIndexOf('_')
  return at > 0 && at < written.length - 1 ? `${written.slice(0, at)}@${written.slice(at + 1)}` : null
}
