/** The browsers on this computer: finds them when a person asks, and opens addresses in them. */
import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import type { BrowserChoice, BrowserId, BrowserProfile, InstalledBrowser } from '../contract/browsers.ts'
import { BROWSERS } from '../contract/browsers.ts'
import { fail } from '../contract/failure.ts'
import { readOutsideFile } from '../outside-file.ts'
import { launchArguments, launchEnvironment } from './browser-launch.ts'
import { type BrowserPlace, type BrowserSystem, browserPlaces } from './browser-places.ts'
import { chromiumProfiles, firefoxProfiles } from './browser-profiles.ts'

/** Maximum size of a browser's list of profiles, bytes. Chromium keeps much else in the same file. */
const LIST_LIMIT = 8 * 1024 * 1024

/** A browser, and what to do in it. */
export type ChosenBrowser = Pick<BrowserChoice, 'profile' | 'inPrivate'> & { readonly browser: BrowserId }

export interface Browsers {
  /** Looks at the disk at each call. */
  installed(): Promise<readonly InstalledBrowser[]>
  /**
   * Opens an address, and does not wait for the browser.
   * @param url an address with the scheme http or https
   * @throws FailureError `browser-missing` if the browser or its profile is gone, or if it does not start
   */
  open(choice: ChosenBrowser, url: string): Promise<void>
}

/** Starts a program. @throws Error with the system's code if it does not start */
export type StartProgram = (
  program: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
) => Promise<void>

export const createBrowsers = (system: BrowserSystem, start: StartProgram = startDetached): Browsers => ({
  async installed() {
    const found = await Promise.all(
      BROWSERS.map(async (id) => {
        const place = await placeOf(id, system)
        return place === null ? null : { id, profiles: (await profilesAt(id, place)) ?? [] }
      }),
    )
    return found.filter((each) => each !== null)
  },
  async open({ browser, profile, inPrivate }, url) {
    const place = await placeOf(browser, system)
    if (place === null) throw fail('browser-missing', { browser })
    // Chromium would make a new profile, and Firefox would ask which one
    const profiles = profile === null ? [] : await profilesAt(browser, place)
    if (profile !== null && !profiles?.some(({ id }) => id === profile))
      throw fail('browser-missing/profile', { browser, profile })
    const args = launchArguments(browser, { profile, inPrivate }, url)
    try {
      await start(place.program, args, launchEnvironment(system.env, system.platform))
    } catch (cause) {
      const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
      throw fail('browser-missing/not-started', { browser, error }, { cause })
    }
  },
})

/** The place that has the program and a list of profiles, else one that has the program; null without any. */
async function placeOf(browser: BrowserId, system: BrowserSystem): Promise<BrowserPlace | null> {
  const places = browserPlaces(browser, system)
  const programs = await Promise.all(places.map(({ program }) => isFile(program, constants.X_OK)))
  const found = places.filter((_place, index) => programs[index])
  const lists = await Promise.all(found.map(({ profileList }) => isFile(profileList, constants.R_OK)))
  return found.find((_place, index) => lists[index]) ?? found[0] ?? null
}

/** @param mode what this process must be able to do with it */
const isFile = async (path: string, mode: number): Promise<boolean> =>
  access(path, mode)
    .then(() => stat(path))
    .then(
      (stats) => stats.isFile(),
      () => false,
    )

/** Null if the list is missing, too large or damaged. */
async function profilesAt(
  browser: BrowserId,
  { profileList }: BrowserPlace,
): Promise<readonly BrowserProfile[] | null> {
  const content = await readOutsideFile(profileList, LIST_LIMIT).catch(() => null)
  if (content === null) return null
  const text = content.toString('utf8')
  return browser === 'firefox' ? firefoxProfiles(text) : chromiumProfiles(text)
}

const startDetached: StartProgram = async (program, args, env) => {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, shell: false, env })
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
}
