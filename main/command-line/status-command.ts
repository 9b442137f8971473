/** `status`: whether the saved sign-ins are usable, for monitoring. It asks the keychain, and no organization. */
import { lacksSavedSignIn } from '../contract/attention.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, type SessionState } from '../contract/session.ts'
import type { Matter } from '../contract/today.ts'
import { words } from '../words/index.ts'
import { sessionStateName } from '../words/session.ts'
import { matterWords } from '../words/today.ts'
import type { Tone } from './colors.ts'
import type { VaultCommand, VaultCore } from './command.ts'
import { keptMatters } from './matters.ts'
import { profileNamed } from './profile-named.ts'
import { sessionCell } from './session-cell.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import { tabular } from './table.ts'

/**
 * `signed-out`: the person signed out, or has not signed in yet. `unknown`: the keychain did not say whether there is a saved
 * sign-in.
 */
type Verdict = 'usable' | 'signed-out' | 'attention' | 'unknown'

/** Why an organization is not usable, or will soon not be. */
interface Reason {
  readonly kind: 'signed-out' | Matter['kind']
  /** Epoch milliseconds; null if the time is not known. */
  readonly at: number | null
  readonly message: string
}

interface Row {
  readonly profile: ConnectionProfile
  /** null: unknown. */
  readonly session: SessionState | null
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

const TONES: Readonly<Record<Verdict, Tone>> = {
  usable: 'good',
  'signed-out': 'quiet',
  attention: 'bad',
  unknown: 'attention',
}

export const status: VaultCommand = async (core, line, { say }) => {
  const { profiles } = core
  const all = [...profiles.profiles()].sort(byUse)
  const chosen = line.subject === '' ? all : [profileNamed(all, line)]
  const unknown = await signInsUnknown(core)
  if (unknown !== null) say(words.commandLine.list.whyUnknown(unknown))
  const rows = rowsOf(core, chosen, unknown === null)
  const texts = words.commandLine.status
  return {
    ...(rows.length === 0
      ? { lines: [words.commandLine.list.none] }
      : tabular([
          [texts.name, texts.verdict, texts.state, ''],
          ...rows.map(({ profile, session, verdict, reasons }) => [
            profile.name,
            { text: texts.verdicts[verdict], tone: TONES[verdict] },
            sessionCell(session),
            reasons
              .filter(({ kind }) => kind !== 'signed-out')
              .map(({ message }) => message)
              .join(', '),
          ]),
        ])),
    json: rows.map(({ profile: { id, name, orgUrl }, session, verdict, reasons }) => ({
      ...{ id, name, orgUrl, verdict, reasons },
      state: session?.status ?? 'unknown',
    })),
    status: exitStatusOf(rows, line.subject !== ''),
  }
}

/**
 * What is known to be broken decides before what is unknown. Whoever names an organization wants to use it, so it must be signed
 * in then.
 */
function exitStatusOf(rows: readonly Row[], named: boolean): number {
  const has = (verdict: Verdict) => rows.some((row) => row.verdict === verdict)
  return has('attention') || (named && has('signed-out')) ? 1 : has('unknown') ? 3 : 0
}

function rowsOf(core: VaultCore, chosen: readonly ConnectionProfile[], known: boolean): readonly Row[] {
  const now = Date.now()
  const matters = new Map<string, Reason[]>()
  for (const matter of keptMatters(core, now).filter(isBroken)) {
    const reason = { kind: matter.kind, at: matter.at, message: matterWords(matter, now).what }
    for (const { id } of matter.organizations) matters.set(id, [...(matters.get(id) ?? []), reason])
  }
  return chosen.map((profile) => {
    const session = isKnown(profile, known) ? core.sessions.state(profile.id) : null
    const reasons: readonly Reason[] = [
      ...(session !== null && lacksSavedSignIn(profile, session)
        ? [{ kind: 'signed-out' as const, at: null, message: sessionStateName(session) }]
        : []),
      ...(matters.get(profile.id) ?? []),
    ]
    return { profile, session, verdict: verdictOf(session, reasons), reasons }
  })
}

function verdictOf(session: SessionState | null, reasons: readonly Reason[]): Verdict {
  if (reasons.length > 0) return 'attention'
  if (session === null) return 'unknown'
  return session.status === 'signed-out' ? 'signed-out' : 'usable'
}

/** Without an account there is no sign-in that the keychain could open. */
const isKnown = ({ accountId }: ConnectionProfile, known: boolean): boolean => known || accountId === null

/** False for a changed answer: the sign-in works all the same. What the team removed is likely to end. */
function isBroken({ kind }: Matter): boolean {
  switch (kind) {
    case 'secret-ended':
    case 'secret-ends':
    case 'sign-in-needed':
    case 'connect-failed':
    case 'renewal-failed':
    case 'left-by-team':
      return true
    case 'answer-changed':
    case 'new-versions':
      return false
  }
}
