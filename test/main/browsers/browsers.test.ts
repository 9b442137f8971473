/** Finds browsers on a made-up computer, and opens addresses in them. The programs are fakes that only say so. */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ChosenBrowser, createBrowsers, type StartProgram } from '../../../main/browsers/browsers.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { failureOf } from '../../support/told.ts'

const url = 'https://contoso.crm4.dynamics.com/'
const localState = (...ids: string[]) =>
  JSON.stringify({
    profile: { info_cache: Object.fromEntries(ids.map((id) => [id, { name: `The ${id}` }])) },
  })
const choice = (change: Partial<ChosenBrowser> = {}): ChosenBrowser => ({
  browser: 'chrome',
  profile: null,
  inPrivate: false,
  ...change,
})

interface Files {
  /** Programs on the PATH. */
  readonly programs?: readonly string[]
  /** Files below the home folder. */
  readonly files?: Readonly<Record<string, string>>
  readonly start?: StartProgram
}

/** A computer with Linux. */
async function computer({ programs = [], files = {}, start }: Files) {
  const home = await freshFolder()
  const bin = join(home, 'bin')
  await mkdir(bin)
  for (const program of programs) {
    await writeFile(join(bin, program), '#!/bin/sh\necho "This is a fake browser."\n')
    await chmod(join(bin, program), 0o755)
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(home, name, '..'), { recursive: true })
    await writeFile(join(home, name), text)
  }
  const started: { program: string; args: readonly string[]; env: object }[] = []
  const system = { platform: 'linux', home, env: { PATH: bin, CLIENT_SECRET: 'canary' } } as const
  const browsers = createBrowsers(
    system,
    start ?? (async (program, args, env) => void started.push({ program, args, env })),
  )
  return { browsers, bin, home, started }
}

// the made-up computer has the files and modes of Linux
describe.skipIf(process.platform === 'win32')('the browsers of a computer', () => {
  test('are those whose programs are there, with the profiles that they list', async () => {
    const { browsers } = await computer({
      programs: ['google-chrome', 'firefox', 'vivaldi-stable'],
      files: {
        '.config/google-chrome/Local State': localState('Default', 'Profile 1'),
        '.config/BraveSoftware/Brave-Browser/Local State': localState('Default'),
        '.mozilla/firefox/profiles.ini': '[Profile0]\nName=work\n',
      },
    })
    expect(await browsers.installed()).toEqual([
      {
        id: 'chrome',
        profiles: [
          { id: 'Default', name: 'The Default' },
          { id: 'Profile 1', name: 'The Profile 1' },
        ],
      },
      { id: 'firefox', profiles: [{ id: 'work', name: 'work' }] },
      { id: 'vivaldi', profiles: [] },
    ])
  })

  test('have no profiles where the list is damaged or too large', async () => {
    const { browsers } = await computer({
      programs: ['google-chrome', 'brave-browser'],
      files: {
        '.config/google-chrome/Local State': '{"profile":',
        '.config/BraveSoftware/Brave-Browser/Local State': `${localState('Default')}${' '.repeat(8 * 1024 * 1024)}`,
      },
    })
    expect(await browsers.installed()).toEqual([
      { id: 'chrome', profiles: [] },
      { id: 'brave', profiles: [] },
    ])
  })

  test('are none where a file of that name cannot be run', async () => {
    const { browsers, bin } = await computer({ programs: ['google-chrome'] })
    await chmod(join(bin, 'google-chrome'), 0o644)
    await mkdir(join(bin, 'firefox'))
    expect(await browsers.installed()).toEqual([])
  })

  test('include the one whose list of profiles is there, if a program is there twice', async () => {
    const { browsers, bin, home, started } = await computer({
      programs: ['google-chrome'],
      files: {
        '.local/share/flatpak/exports/bin/com.google.Chrome': '#!/bin/sh\necho "This is a fake browser."\n',
        '.var/app/com.google.Chrome/config/google-chrome/Local State': localState('Default'),
      },
    })
    const flatpak = join(home, '.local/share/flatpak/exports/bin/com.google.Chrome')
    await chmod(flatpak, 0o755)
    await browsers.open(choice({ profile: 'Default' }), url)
    expect(started.map(({ program }) => program)).toEqual([flatpak])
    expect(started[0]?.program).not.toContain(bin)
  })
})

describe.skipIf(process.platform === 'win32')('opening an address', () => {
  test('starts the chosen browser with its profile, without what scripts gave to Homerealm', async () => {
    const { browsers, bin, started } = await computer({
      programs: ['google-chrome'],
      files: { '.config/google-chrome/Local State': localState('Profile 1') },
    })
    await browsers.open(choice({ profile: 'Profile 1', inPrivate: true }), url)
    expect(started).toEqual([
      {
        program: join(bin, 'google-chrome'),
        args: ['--profile-directory=Profile 1', '--incognito', '--', url],
        env: { PATH: bin },
      },
    ])
  })

  test.each<[what: string, chosen: Partial<ChosenBrowser>, files: Files, reason: string]>([
    ['browser', {}, {}, 'browser-missing'],
    ['profile', { profile: 'Gone' }, { programs: ['google-chrome'] }, 'browser-missing/profile'],
    [
      'profile of an unreadable list',
      { profile: 'Default' },
      { programs: ['google-chrome'], files: { '.config/google-chrome/Local State': '{}' } },
      'browser-missing/profile',
    ],
  ])('starts nothing without the %s, and says so', async (_what, chosen, files, reason) => {
    const { browsers, started } = await computer(files)
    expect((await failureOf(browsers.open(choice(chosen), url))).reason).toBe(reason)
    expect(started).toEqual([])
  })

  test('says why a program did not start', async () => {
    const { browsers } = await computer({
      programs: ['google-chrome'],
      start: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
    })
    expect(await failureOf(browsers.open(choice(), url))).toMatchObject({
      reason: 'browser-missing/not-started',
      facts: { browser: 'chrome', error: 'EACCES' },
    })
  })
})
