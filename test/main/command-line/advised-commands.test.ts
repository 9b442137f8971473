/** Across main/command-line: a command that people paste has no name in it, because a name could end its quotes and add options. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { connect } from '../../../main/command-line/connect-command.ts'
import { grantsFor } from '../../../main/command-line/mcp/grants.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import type { Core } from '../../../main/core.ts'
import { speakLanguage } from '../../../main/words/language.ts'
import { aFailure } from '../../support/failures.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf, type Told } from '../../support/told.ts'

const HOSTILE = [
  'x" --trust sts.evil.example "',
  "x' --trust sts.evil.example '",
  '$(touch evil)',
  '`touch evil`',
  'x & touch evil',
  '--forget',
]

const MAIN = new URL('../../../main', import.meta.url)

const LANGUAGES = ['en', 'de'] as const

const NOTHING = { allowed: [], tokens: [] }

/** What `whoami` says after an attempt that ended so. */
const ended = (profile: ConnectionProfile, state: SessionState) => {
  const sessions = { onChange: () => () => undefined, cancel: () => undefined, connect: async () => state }
  const core = { profiles: new MemoryStore([profile], []), sessions } as unknown as Core
  const line = readCommand(['whoami', profile.id])
  return failureOf(
    connect(core, line, { terminal: { consent: { atTerminal: true } } as Terminal, interactive: false }),
  )
}

const PLACES: Readonly<Record<string, (profile: ConnectionProfile) => Promise<Told>>> = {
  'whoami without a sign-in': (profile) => ended(profile, { status: 'signed-out' }),
  'whoami at another organization': (profile) =>
    ended(profile, { status: 'failed', failure: aFailure('wrong-organization'), at: 0, saved: false }),
  'an agent’s call': (profile) => failureOf(() => grantsFor(NOTHING, [profile]).use(profile)),
  'an agent’s token': (profile) =>
    failureOf(() => grantsFor({ ...NOTHING, allowed: [profile.id] }, [profile]).token(profile)),
}

describe.each(Object.entries(PLACES))('the advice of %s', (_place, advise) => {
  afterEach(() => speakLanguage('en'))

  test.each(HOSTILE.flatMap((name) => LANGUAGES.map((language) => [name, language] as const)))(
    'names an organization %j by its ID, in %s',
    async (name, language) => {
      await speakLanguage(language)
      const profile = aProfile({ name, organizationId: crypto.randomUUID() })
      const { advice, command = advice } = await advise(profile)
      expect(command).toMatch(new RegExp(`homerealm (?:connect|mcp --allow|mcp --allow-token) ${profile.id}`))
      expect(`${advice}${command}`).not.toContain(name)
    },
  )
})

test('no source of main puts quotes around what it adds to a command', () => {
  const files = readdirSync(MAIN, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /\.ts$/.test(name),
  )
  const quoting = files.flatMap(
    ({ parentPath, name }) =>
      readFileSync(join(parentPath, name), 'utf8').match(
        /homerealm [a-z][^`\n]*(?:["'“„]\$\{|JSON\.stringify).*/g,
      ) ?? [],
  )
  expect([files.length > 100, quoting]).toEqual([true, []])
})
