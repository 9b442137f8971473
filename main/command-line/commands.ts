/** The commands that work with saved organizations. Each returns lines for people and one JSON value for programs. */
import { parseOrgUrl } from '../contract/org-url.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { signOutWords } from '../words/session.ts'
import { accountCommands } from './account-commands.ts'
import { addressLines } from './address-lines.ts'
import { addressToAdd } from './address-to-add.ts'
import { change } from './change-command.ts'
import { timeText } from './columns.ts'
import type { Command } from './command.ts'
import { connect } from './connect-command.ts'
import { connectionString } from './connection-string-command.ts'
import { curl } from './curl-command.ts'
import { discover } from './discover-command.ts'
import { doctor } from './doctor-command.ts'
import { env } from './env-command.ts'
import { exec } from './exec-command.ts'
import { exportOrganizations } from './export-command.ts'
import { history } from './history-command.ts'
import { importConnections } from './import-command.ts'
import { labelLines } from './label-change.ts'
import { mcp } from './mcp-command.ts'
import { open } from './open-command.ts'
import { profileNamed } from './profile-named.ts'
import { providerName } from './provider-name.ts'
import { realmChange } from './realm-change.ts'
import { sessionCell } from './session-cell.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import { status } from './status-command.ts'
import { tabular } from './table.ts'
import { today } from './today-command.ts'
import { token } from './token-command.ts'
import { trust } from './trust-command.ts'
import type { ProfileCommandName } from './usage.ts'

export const commands: Readonly<Record<ProfileCommandName, Command>> = {
  async add({ organizations, orgFinder }, line) {
    const { subject, userName: user } = await addressToAdd(orgFinder, line)
    const { name, customer, tag, environment, allowHttp, keepPath } = line
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
      ...(rows.length === 0
        ? { lines: [texts.none] }
        : tabular([
            [texts.name, texts.address, texts.provider, texts.state, texts.lastConnected],
            ...rows.map((profile) => [
              profile.name,
              profile.orgUrl,
              detectedProviderName(profile.detection?.identityProvider),
              unknown === null
                ? sessionCell(sessions.state(profile.id))
                : ({ text: texts.unknown, tone: 'attention' } as const),
              timeText(profile.lastConnectedAt),
            ]),
          ])),
      json: rows.map((profile) => ({
        ...profile,
        state: unknown === null ? sessions.state(profile.id).status : 'unknown',
      })),
    }
  },

  ...accountCommands,

  import: importConnections,

  export: exportOrganizations,

  change,

  discover,

  history,

  today,

  connect: (core, line, terminal) => connect(core, line, { terminal, interactive: true }),

  whoami: (core, line, terminal) => connect(core, line, { terminal, interactive: false }),

  token,

  exec,

  curl,

  env,

  'connection-string': connectionString,

  mcp,

  trust,

  doctor,

  status,

  open,

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

const providerLine = (profile: ConnectionProfile): string => words.commandLine.provider(providerName(profile))
