/** Decides whether a value in settings is a connection: a connection string, or the address of an organization online. */
import { looksLikeSdkString } from '../contract/importable-text.ts'
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { FoundEntry } from './found.ts'
import { foundEntry } from './found-connection.ts'
import { fromSdkString } from './sdk-string.ts'

/** @param name of the setting @returns null for any other value */
export function fromSettingValue(name: string | null, value: string): FoundEntry | null {
  const text = value.trim()
  if (looksLikeSdkString(text)) return fromSdkString(text, name)
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) && isMicrosoftOnlineHost(new URL(text).hostname)
    ? foundEntry({ address: text })
    : null
}
