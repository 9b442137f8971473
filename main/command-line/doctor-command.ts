/** `doctor`: checks each step from the name to WhoAmI, for one organization or for all. */
import type { Check } from '../contract/check.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse } from '../contract/session.ts'
import { checkJson, checkWords } from '../words/checks.ts'
import { words } from '../words/index.ts'
import type { Tone } from './colors.ts'
import type { Command, CommandResult } from './command.ts'
import { exitStatus } from './exit-status.ts'
import { profileNamed } from './profile-named.ts'
import { type Cell, tabular } from './table.ts'
import { within } from './within.ts'

export const doctor: Command = async (core, line, terminal) =>
  line.all ? doctorForAll(core, line, terminal) : doctorForOne(core, line, terminal)

const TONES: Readonly<Record<Check['verdict'], Tone>> = {
  ok: 'good',
  warning: 'attention',
  failed: 'bad',
  skipped: 'quiet',
}

const verdictCell = (verdict: Check['verdict']): Cell => ({
  text: words.commandLine.doctor.verdicts[verdict],
  tone: TONES[verdict],
})

const doctorForOne: Command = async ({ profiles, examine }, line) => {
  const profile = profileNamed(profiles.profiles(), line)
  const checks = await examine(profile.id, within(line.timeout))
  const texts = words.commandLine.doctor
  return {
    ...tabular([
      [texts.check, texts.verdict, texts.time, ''],
      ...checks.map((each) => [each.check, verdictCell(each.verdict), `${each.took} ms`, checkWords(each)]),
    ]),
    json: { profile: profile.id, checks: checks.map(checkJson) },
    status: statusOf(checks),
  }
}

interface Examined {
  readonly profile: ConnectionProfile
  readonly checks: readonly Check[]
}

/** One after the other: several wrong passwords of one account at once could lock it. */
async function doctorForAll(
  ...[{ profiles, examine }, line, { say }]: Parameters<Command>
): Promise<CommandResult> {
  const all: Examined[] = []
  for (const profile of [...profiles.profiles()].sort(byUse)) {
    say(words.commandLine.doctor.checking(profile.name))
    all.push({ profile, checks: await examine(profile.id, within(line.timeout)) })
  }
  const texts = words.commandLine.doctor
  const failures = new Set(all.map(({ checks }) => statusOf(checks)).filter((each) => each !== 0))
  const [only = 0] = failures
  return {
    ...(all.length === 0
      ? { lines: [words.commandLine.list.none] }
      : tabular([[texts.organization, texts.verdict, texts.check, ''], ...all.map(rowOf)])),
    json: all.map(({ profile: { id, name }, checks }) => ({
      profile: id,
      name,
      checks: checks.map(checkJson),
    })),
    status: failures.size > 1 ? 1 : only,
  }
}

/** The worst check of an organization. */
function rowOf({ profile, checks }: Examined): readonly Cell[] {
  const worst =
    checks.find(({ verdict }) => verdict === 'failed') ?? checks.find(({ verdict }) => verdict === 'warning')
  return worst === undefined
    ? [profile.name, verdictCell('ok'), '', '']
    : [profile.name, verdictCell(worst.verdict), worst.check, checkWords(worst)]
}

/** By the first check that failed. */
function statusOf(checks: readonly Check[]): number {
  const failed = checks.find(({ verdict }) => verdict === 'failed')?.found
  return failed !== undefined && 'code' in failed ? exitStatus(failed.code) : 0
}
