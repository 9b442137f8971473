/** Makes a draft of what was found: each value in the form and the limits of a saved organization, or left out. */

import { SAMPLE_CLIENT_ID } from '../contract/client-ids.ts'
import type { ImportDraft, LeftOut } from '../contract/exchange.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import { isGuid } from '../contract/guid.ts'
import { parseHomeRealm } from '../contract/home-realm.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'
import { lengthRefusal, tagsRefusal, tidyTags } from '../contract/profile-labels.ts'
import { redirectUriTrouble } from '../contract/redirect-uri.ts'
import { hasSecretPair, mayHoldCredentials } from '../contract/secret-in-text.ts'
import { suggestedEnvironment, suggestedName } from '../contract/suggestions.ts'
import type { FoundConnection } from './found.ts'
import { isPlaceholder } from './placeholder.ts'

/** Longest name of an organization and of a user that an import takes, characters. */
const LONGEST_NAME = 200

/** The redirect URI of the sample application, in the samples of the SDK. */
const SAMPLE_REDIRECT_URI = /^app:\/\/58145b91-0c36-4500-8554-080854f2ac97\/?$/i

interface Draft {
  readonly draft: ImportDraft
  readonly leftOut: readonly LeftOut[]
}

export function draftOf(found: FoundConnection, orgUrl: OrgUrl): Draft {
  const leftOut = new Set(found.leftOut)
  /** The value if it is valid; otherwise notes that it is left out. */
  const valid = (what: LeftOut, value: string | null, is: (value: string) => boolean): string | null => {
    if (value === null || is(value)) return value
    leftOut.add(what)
    return null
  }
  const userName = valid(
    'user-name',
    lineOf(found.userName),
    (name) => name.length <= LONGEST_NAME && !hasSecretPair(name),
  )
  const customer = valid(
    'customer',
    lineOf(found.customer),
    (text) => fits('customer')(text) && !hasSecretPair(text),
  )
  const notes = valid('notes', found.notes?.trim() || null, fits('notes'))
  const tags = tidyTags(found.tags.map(withoutControls))
  const keepsTags = tagsRefusal(tags) === null && !tags.some(hasSecretPair)
  if (!keepsTags) leftOut.add('tags')
  const clientId = valid('client-id', clientIdOf(found.clientId), isGuid)
  const redirectUri = valid(
    'redirect-uri',
    clientId === null ? null : redirectUriOf(found.redirectUri),
    (uri) => redirectUriTrouble(uri) === null,
  )
  const homeRealm = valid('home-realm', found.homeRealm, (typed) => parseHomeRealm(typed) !== null)
  return {
    draft: {
      orgUrl,
      name: nameOf(found.name) ?? suggestedName(orgUrl),
      environment: found.environment ?? suggestedEnvironment(orgUrl),
      favorite: found.favorite ?? false,
      userName: userName === null || isPlaceholder(userName) ? null : signInNameOf(userName),
      customer,
      tags: keepsTags ? tags : [],
      notes,
      clientId: clientId?.toLowerCase() ?? null,
      redirectUri,
      homeRealm: homeRealm === null ? null : parseHomeRealm(homeRealm),
      browser: found.browser,
    },
    leftOut: [...leftOut],
  }
}

/** What a file calls an entry, in one line of limited length; null if it has no name or a secret in the place of one. */
export function nameOf(text: string | null): string | null {
  const name = lineOf(text)
  return name === null || hasSecretPair(name) || hasPassword(name) ? null : shortened(name, LONGEST_NAME)
}

/** True for an address with a password in it. A name may well have a colon and a mail address. */
const hasPassword = (name: string): boolean => name.includes('//') && mayHoldCredentials(name)

/** One line without control characters and directional marks; null if nothing is left. */
const lineOf = (text: string | null): string | null =>
  text === null ? null : withoutControls(text).trim() || null

const fits = (what: 'customer' | 'notes') => (text: string) => lengthRefusal(what, text) === null

/** null: Homerealm's own choice. */
function clientIdOf(text: string | null): string | null {
  // .NET also writes GUIDs in braces
  const id = text?.replace(/^\{([0-9a-f-]{36})\}$/i, '$1') ?? null
  const isUnset = id === null || isPlaceholder(id) || /^[0-]*$/.test(id)
  return isUnset || id.toLowerCase() === SAMPLE_CLIENT_ID ? null : id
}

const redirectUriOf = (text: string | null): string | null =>
  text === null || SAMPLE_REDIRECT_URI.test(text) || /^http:\/\/localhost\/?$/i.test(text) ? null : text
