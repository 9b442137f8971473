/** Facts of failures to act as another user of an organization. */

export interface ImpersonationFacts {
  /** `privilege`: the one that the signed-in user lacks. */
  'impersonation-refused': { readonly host: string; readonly privilege: string }
  /** The organization answered as the signed-in user. */
  'impersonation-refused/ignored': { readonly host: string }
  /** `word`: what names the user; null if it may hold a secret. */
  'input-refused/no-user': { readonly word: string | null }
  'input-refused/several-users': {
    readonly found: readonly { readonly name: string | null; readonly id: string }[]
  }
  /** `name`: a header that the person typed, which names a user too. */
  'input-refused/caller-twice': { readonly name: string }
}
