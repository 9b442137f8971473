/** Reads the lists in which browsers keep their profiles: text in, profiles out. The files may hold anything. */
import * as v from 'valibot'
import { type BrowserProfile, isBrowserProfileId } from '../contract/browsers.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'

/** Maximum number of profiles of one browser. */
const MOST = 200

/** Maximum length of a profile's name, characters. */
const LONGEST_NAME = 80

const localState = v.object({ profile: v.object({ info_cache: v.record(v.string(), v.unknown()) }) })
const chromiumProfile = v.object({ name: v.string() })

/**
 * The profiles in Chromium's "Local State", in the order of the file.
 * @returns null if the text is no such list; entries that are no profile are left out
 */
export function chromiumProfiles(text: string): readonly BrowserProfile[] | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), localState), text)
  if (!parsed.success) return null
  const entries = Object.entries(parsed.output.profile.info_cache)
  return tidy(
    entries.flatMap(([id, entry]) => {
      const profile = v.safeParse(chromiumProfile, entry)
      return profile.success ? [{ id, name: profile.output.name }] : []
    }),
  )
}

/**
 * The profiles in Firefox's profiles.ini, in the order of the file.
 * @returns null if the text is no such list
 */
export function firefoxProfiles(text: string): readonly BrowserProfile[] | null {
  const sections = text.replace(/^\uFEFF/, '').split(/^\s*\[/m)
  if (sections.length < 2) return null
  const names = sections.flatMap((section) => {
    if (!/^Profile\d+\]/.test(section)) return []
    const [, name] = /^Name=(.*)$/m.exec(section) ?? []
    return name === undefined ? [] : [name.trim()]
  })
  return tidy(names.map((name) => ({ id: name, name })))
}

/** Each profile once, with a name for display, and only those that a command line can name. */
function tidy(profiles: readonly BrowserProfile[]): readonly BrowserProfile[] {
  const seen = new Set<string>()
  const tidied: BrowserProfile[] = []
  for (const { id, name } of profiles) {
    if (tidied.length >= MOST) break
    if (!isBrowserProfileId(id) || seen.has(id)) continue
    seen.add(id)
    tidied.push({ id, name: shortened(withoutControls(name).trim(), LONGEST_NAME) || id })
  }
  return tidied
}
