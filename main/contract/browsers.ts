/** The browser and browser profile that open an organization's pages. */

export const BROWSERS = ['chrome', 'edge', 'firefox', 'brave', 'vivaldi'] as const
export type BrowserId = (typeof BROWSERS)[number]

/** Maximum length of the ID of a browser's profile, characters. */
const LONGEST_PROFILE_ID = 120

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const PROFILE_ID = /^(?!\.{1,2}$)[^-/\\\u0000-\u001F\u007F][^/\\\u0000-\u001F\u007F]*$/

/** True for text that can name a profile on a browser's command line: it is neither an option nor a path. */
export const isBrowserProfileId = (text: string): boolean =>
  text.length <= LONGEST_PROFILE_ID && PROFILE_ID.test(text)

export interface BrowserProfile {
  /** The folder of the profile; for Firefox, its name. */
  readonly id: string
  /** As the person named it: untrusted text, for display only. */
  readonly name: string
}

/** A browser on this computer. */
export interface InstalledBrowser {
  readonly id: BrowserId
  /** Empty if the browser has none yet, or if its list is unreadable. */
  readonly profiles: readonly BrowserProfile[]
}

/** The browser for organizations and customers that chose none. */
export interface DefaultBrowser {
  readonly browser: BrowserId
  /** ID of the profile; null: the one that the browser used last. */
  readonly profile: string | null
  readonly inPrivate: boolean
}

/** What a person chose for an organization. */
export interface BrowserChoice {
  /** `system`: whatever the system opens web pages in. */
  readonly browser: BrowserId | 'system'
  /** ID of the profile; null: the one that the browser used last. */
  readonly profile: string | null
  readonly inPrivate: boolean
  /** `customer`: chosen for all organizations of the customer. */
  readonly chosenFor: 'organization' | 'customer'
}
