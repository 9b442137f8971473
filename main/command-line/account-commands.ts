/** `accounts` and `change-secret`: list the accounts, and change their passwords, secrets and certificates. */
import { dayText, endsSoon } from '../contract/account.ts'
import { fail } from '../contract/failure.ts'
import type { Account } from '../contract/profile.ts'
import { words } from '../words/index.ts'
import { answerer } from './answer.ts'
import type { Command } from './command.ts'
import { profileNamed } from './profile-named.ts'
import { type Cell, tabular } from './table.ts'

export const accountCommands = {
  async accounts({ profiles, accounts }) {
    const names = new Map(profiles.profiles().map(({ id, name }) => [id, name]))
    const rows = (await accounts.list()).map((account) => ({
      ...account,
      opens: account.profileIds.map((id) => names.get(id) ?? id),
    }))
    const texts = words.commandLine.accounts
    const { name, method, authority, tenant, opens, stored, ends } = texts
    return {
      ...(rows.length === 0
        ? { lines: [texts.none] }
        : tabular([
            [name, method, authority, tenant, opens, stored, ends],
            ...rows.map((account) => [
              account.name,
              words.providers.methods[account.method],
              account.authority,
              account.home === undefined ? (account.tenant ?? '-') : texts.guest(account.tenant ?? '-'),
              account.opens.join(', ') || '-',
              account.saved ? texts.yes : texts.no,
              endCell(account, Date.now()),
            ]),
          ])),
      json: rows,
    }
  },

  async 'change-secret'({ profiles, accounts, vault }, line, terminal) {
    const { name, accountId } = profileNamed(profiles.profiles(), line)
    const account = (await accounts.list()).find((each) => each.id === accountId)
    if (account === undefined || account.secret === null)
      throw fail('input-refused/nothing-typed-opens', { name })
    const answer = await answerer(line, terminal)
    const typed = await answer(account.secret)
    if (typed === null) throw fail('sign-in-needs-person/nothing-typed', {})
    await accounts.changeSecret(account.id, typed)
    const { note, notKept, changedSecret } = words.commandLine
    if (!vault.keeps()) terminal.say(note(notKept))
    if (line.ends !== undefined) accounts.setSecretEnd(account.id, line.ends)
    const opens = profiles.profiles().filter((profile) => account.profileIds.includes(profile.id))
    return {
      lines: [changedSecret(account.name, opens.map((each) => each.name).join(', '))],
      json: { changed: account.id, profileIds: account.profileIds },
    }
  },
} satisfies Record<string, Command>

function endCell(account: Account, now: number): Cell {
  const text = endText(account, now)
  const at = account.secretExpiresAt
  if (text === null || at === undefined) return '-'
  return endsSoon(at, now) ? { text, tone: at <= now ? 'bad' : 'attention' } : text
}

/** The account that a profile is signed in with; null if it is signed out. */
export function accountOf(profiles: Parameters<Command>[0]['profiles'], profileId: string): Account | null {
  const { accountId } = profiles.profile(profileId)
  return accountId === null ? null : profiles.account(accountId)
}

/** When a certificate or client secret ends, with a warning if that is soon; null if nothing ends or the end is unknown. */
export function endText({ secretExpiresAt: at }: Account, now: number): string | null {
  if (at === undefined) return null
  if (!endsSoon(at, now)) return dayText(at)
  const texts = words.commandLine.endings
  return at <= now ? texts.ended(dayText(at)) : texts.endsSoon(dayText(at))
}
