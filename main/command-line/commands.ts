/** The commands that work with saved organizations. Each returns lines for people and one JSON value for programs. */
import { endingOf, endsSoon } from '../contract/account.ts'
import { fail } from '../contract/failure.ts'
import { parseOrgUrl } from '../contract/org-url.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { byUse } from '../contract/session.ts'
import { checkJson, checkWords } from '../words/checks.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { sessionStateName, signOutWords } from '../words/session.ts'
import { accountCommands, accountOf, endText } from './account-commands.ts'
import { addressLines } from './address-lines.ts'
import { change } from './change-command.ts'
import { columns, timeText } from './columns.ts'
import type { Command } from './command.ts'
import { connect } from './connect-command.ts'
import { exitStatus } from './exit-status.ts'
import { history } from './history-command.ts'
import { labelLines } from './label-change.ts'
import { profileNamed } from './profile-named.ts'
import { providerName } from './provider-name.ts'
import { realmChange } from './realm-change.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import type { ProfileCommandName } from './usage.ts'

export const commands: Readonly<Record<ProfileCommandName, Command>> = {
  async add({ organizations }, line) {
    const { subject, user, name, customer, tag, environment, allowHttp, keepPath } = line
    const { notes } = parseOrgUrl(subject, { allowHttp, keepPath })
    const { homeRealm, acceptedHomeSts, acceptedAuthority } = realmChange(line, null)
    const profile = await organizations.add({
      url: subject,
      allowHttp,
      keepPath,
      ...(user === undefined ? {} : { userName: user }),
      ...(name === undefined ? {} : { name }),
      ...(customer === undefined ? {} : { customer }),
      ...(environment === undefined ? {} : { environment }),
      tags: tag,
      ...(homeRealm ? { homeRealm } : {}),
      ...(acceptedHomeSts ? { acceptedHomeSts } : {}),
      ...(acceptedAuthority ? { acceptedAuthority } : {}),
    })
    return {
      lines: [
        ...addressLines(notes, profile.detection?.path, `change ${profile.id} --url`),
        words.commandLine.added(profile.name, profile.orgUrl),
        providerLine(profile),
        ...labelLines(profile),
      ],
      json: profile,
    }
  },

  async list(core, _line, { say }) {
    const { profiles, sessions } = core
    const unknown = await signInsUnknown(core)
    const texts = words.commandLine.list
    if (unknown !== null) say(texts.whyUnknown(unknown))
    const rows = [...profiles.profiles()].sort(byUse)
    return {
      lines:
        rows.length === 0
          ? [texts.none]
          : columns([
              [texts.name, texts.address, texts.provider, texts.state, texts.lastConnected],
              ...rows.map((profile) => [
                profile.name,
                profile.orgUrl,
                detectedProviderName(profile.detection?.identityProvider),
                unknown === null ? sessionStateName(sessions.state(profile.id)) : texts.unknown,
                timeText(profile.lastConnectedAt),
              ]),
            ]),
      json: rows.map((profile) => ({
        ...profile,
        state: unknown === null ? sessions.state(profile.id).status : 'unknown',
      })),
    }
  },

  ...accountCommands,

  change,

  history,

  connect: (core, line, terminal) => connect(core, line, { terminal, interactive: true }),

  whoami: (core, line, terminal) => connect(core, line, { terminal, interactive: false }),

  async token({ profiles, credential: credentialOf }, line, { say, shown }) {
    const profile = profileNamed(profiles.profiles(), line)
    const credential = await credentialOf(profile.id, within(line.timeout))
    if (credential.kind !== 'bearer')
      throw fail('method-not-available/no-token', { name: profile.name, openedBy: credential.kind })
    if (shown) say(words.commandLine.tokenShown)
    const ending = endingNote(accountOf(profiles, profile.id))
    if (ending !== null) say(ending)
    // the only place that prints a secret on purpose
    const accessToken = credential.accessToken.reveal()
    const expiresOn = credential.expiresAt === null ? null : new Date(credential.expiresAt).toISOString()
    return {
      lines: [accessToken],
      json: { accessToken, tokenType: 'Bearer', resource: `${new URL(profile.orgUrl).origin}/`, expiresOn },
    }
  },

  async doctor({ profiles, examine }, line) {
    const profile = profileNamed(profiles.profiles(), line)
    const checks = await examine(profile.id, within(line.timeout))
    const texts = words.commandLine.doctor
    const failed = checks.find(({ verdict }) => verdict === 'failed')?.found
    return {
      lines: columns([
        [texts.check, texts.verdict, texts.time, ''],
        ...checks.map((each) => [
          each.check,
          texts.verdicts[each.verdict],
          `${each.took} ms`,
          checkWords(each),
        ]),
      ]),
      json: { profile: profile.id, checks: checks.map(checkJson) },
      status: failed !== undefined && 'code' in failed ? exitStatus(failed.code) : 0,
    }
  },

  async 'sign-out'({ profiles, sessions }, line, { openPage }) {
    const profile = profileNamed(profiles.profiles(), line)
    const { page, report } = await sessions.signOut(profile.id, { atProvider: line.everywhere })
    if (line.everywhere && page !== null) await openPage(page, profile)
    return {
      lines: [words.commandLine.signedOut(profile.name), ...signOutWords(report)],
      json: { signedOut: profile.id, page: line.everywhere ? page : null, ...report },
    }
  },

  async remove({ profiles, sessions }, line) {
    const profile = profileNamed(profiles.profiles(), line)
    await sessions.remove(profile.id)
    return { lines: [words.commandLine.removed(profile.name)], json: { removed: profile.id } }
  },
}

/** A signal that aborts with a timeout failure after `seconds`. */
function within(seconds: number): AbortSignal {
  const limit = new AbortController()
  const over = () => limit.abort(fail('host-timeout/command', { seconds }))
  setTimeout(over, seconds * 1000).unref()
  return limit.signal
}

/** A note if the account's secret or certificate ends soon or has ended; otherwise null. */
function endingNote(account: Account | null): string | null {
  if (account?.secretExpiresAt === undefined || !endsSoon(account.secretExpiresAt, Date.now())) return null
  const end = endText(account, Date.now())
  if (end === null) return null
  const { note, endings } = words.commandLine
  return note(endingOf(account) === 'secret' ? endings.secretNote(end) : endings.certificateNote(end))
}

const providerLine = (profile: ConnectionProfile): string => words.commandLine.provider(providerName(profile))
