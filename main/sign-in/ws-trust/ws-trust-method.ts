/** Sign-in by user name and password at an STS itself (WS-Trust 1.3 or Feb 2005): the assertion opens the org, or gives the token that does. */
import * as v from 'valibot'
import type { Detection, IdentityProvider } from '../../contract/identity-provider.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { Account } from '../../contract/profile.ts'
import { Secret } from '../../secret.ts'
import type { SignedIn, SignInAttempt, SignInMethod, TypedSecret } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import type { AssertionUse, Opened, UseTools } from './assertion-use.ts'
import { createClaimsUse } from './claims-use.ts'
import { createOnlineUse } from './online-use.ts'
import { createSts, notHere, type Typed } from './sts.ts'
import { isOfPassword } from './trust-failure.ts'

/** What the vault keeps of what was typed. */
const typedShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ version: v.literal(1), kind: v.literal('password'), name: v.string(), password: v.string() }),
)

type WithSts = IdentityProvider & { kind: 'ad-fs' | 'federated' }

/** The STS that the org names, or that realm discovery names for the account's domain. @throws FailureError `method-not-available` */
function withSts({ identityProvider }: Detection): WithSts {
  if (identityProvider.kind === 'ad-fs' || identityProvider.kind === 'federated') return identityProvider
  throw notHere('This organisation trusts no STS that takes a password itself.')
}

export function createWsTrustMethod(tools: UseTools): SignInMethod {
  const { http, vault, now } = tools
  /** What was typed in an attempt, and was right: where the org then asks for more, nobody is asked a second time. */
  const right = new WeakMap<SignInAttempt, TypedSecret>()
  /** What the STS said of a kept password in an attempt: the person is told when asked for another. */
  const refusals = new WeakMap<SignInAttempt, string>()
  /** Orgs of one account are renewed one after the other: a password that is refused is sent for the first alone. */
  const inTurn = createTurns()

  function useOf(attempt: SignInAttempt): AssertionUse {
    const provider = withSts(attempt.detection)
    return provider.kind === 'ad-fs'
      ? createClaimsUse(provider.stsHost, attempt, tools)
      : createOnlineUse(provider, attempt, tools)
  }

  /** Sends the password, once. */
  async function opened(
    { detection, signal }: SignInAttempt,
    use: AssertionUse,
    typed: () => Promise<Typed>,
  ): Promise<Opened> {
    const sts = createSts(withSts(detection).stsHost, http, now)
    // asked first: nobody types a password that no server takes
    const where = await sts.endpoint(signal)
    const { name, password } = await typed()
    use.judgeName(name)
    return use.opened(await sts.issue(where, use.purpose, { name, password }, signal), name)
  }

  /** From what the vault holds, else by the kept password, once. */
  async function renewed(
    attempt: SignInAttempt,
    account: Account,
    refused: boolean,
  ): Promise<SignedIn | null> {
    const use = useOf(attempt)
    const restored = await use.restored(account, refused)
    if (restored !== null) return { ...restored, interactive: false }
    const record = { kind: 'typed', accountId: account.id } as const
    const typed = v.safeParse(typedShape, (await vault.read(record))?.reveal())
    if (!typed.success) return null
    const { name, password } = typed.output
    try {
      const made = await opened(attempt, use, async () => ({ name, password: new Secret(password) }))
      return { ...made, interactive: false, renewed: true }
    } catch (error) {
      if (!isOfPassword(error)) throw error
      // sent again and again it would lock the account
      await vault.remove(record)
      refusals.set(attempt, error.message)
      return null
    }
  }

  return {
    id: 'ws-trust',

    canRenew: async ({ id: accountId }, orgUrl) =>
      (await vault.has({ kind: 'assertion', accountId, orgHost: orgHostOf(orgUrl) })) ||
      (await vault.has({ kind: 'tokens', accountId })) ||
      vault.has({ kind: 'typed', accountId }),

    authority: (detection) => withSts(detection).stsHost,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, signal } = attempt
      // a password that was kept goes to the STS that it was given to
      if (account === null || account.authority !== withSts(detection).stsHost) return null
      return inTurn(account.id, signal, () => renewed(attempt, account, refused))
    },

    async signIn(attempt) {
      const { profile, account, detection } = attempt
      const known = account?.method === 'ws-trust' ? account.name : null
      const refused = refusals.get(attempt)
      let answer = right.get(attempt)
      const made = await opened(attempt, useOf(attempt), async () => {
        answer ??= await attempt.ask({
          what: 'password',
          host: withSts(detection).stsHost,
          name: profile.userName ?? known,
          ...(refused === undefined ? {} : { refused }),
        })
        return { name: answer.name.trim(), password: answer.secret }
      })
      if (answer !== undefined) right.set(attempt, answer)
      return {
        ...made,
        interactive: true,
        async keep(accountId) {
          await made.keep(accountId)
          const record = { kind: 'typed', accountId } as const
          await (answer?.keep ? vault.write(record, contentOf(answer)) : vault.remove(record))
        },
      }
    },
  }
}

const contentOf = ({ name, secret }: TypedSecret): Secret =>
  new Secret(JSON.stringify({ version: 1, kind: 'password', name: name.trim(), password: secret.reveal() }))
