/** The records of the vault, typed: one shape for each kind, in which it is written and read. */
import * as v from 'valibot'
import { Secret } from '../secret.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'

/** MSAL's own account; no more of it is needed here than that it can be asked for. */
const msalAccount = v.looseObject({ homeAccountId: v.string() })

const cookie = v.object({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  path: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  /** Epoch milliseconds; null: it ends with the session. */
  expiresAt: v.nullable(v.number()),
})
const cookies = v.object({ version: v.literal(1), cookies: v.array(cookie) })

/** What each kind of record holds. Vaults out there have them: a shape may grow, and what it has stays. */
const shapes = {
  /** MSAL's cache of tokens; with a person's account, so that the cache need not be searched for it. */
  'token-cache': v.object({
    version: v.literal(1),
    account: v.optional(msalAccount),
    cache: v.string(),
  }),
  /** Tokens of a flow of ours, and those of AD FS by either flow. Times are epoch milliseconds. */
  tokens: v.variant('flow', [
    v.object({
      version: v.literal(1),
      flow: v.literal('code'),
      clientId: v.string(),
      resource: v.string(),
      accessToken: v.string(),
      expiresAt: v.number(),
      refreshToken: v.nullable(v.string()),
      /** Absent in what an earlier version kept. */
      subject: v.optional(v.nullable(v.string())),
    }),
    v.object({
      version: v.literal(1),
      flow: v.literal('msal'),
      clientId: v.string(),
      account: msalAccount,
      cache: v.string(),
    }),
    v.object({
      version: v.literal(1),
      flow: v.literal('assertion'),
      /** Origin that gave the tokens: they go nowhere else. */
      origin: v.string(),
      clientId: v.string(),
      resource: v.string(),
      name: v.string(),
      tenant: v.string(),
      accessToken: v.string(),
      expiresAt: v.number(),
      refreshToken: v.nullable(v.string()),
    }),
  ]),
  /** What a person typed; or that a ticket opened the org, so that nothing was. */
  typed: v.variant('kind', [
    v.object({ version: v.literal(1), kind: v.literal('password'), name: v.string(), password: v.string() }),
    v.object({
      version: v.literal(1),
      kind: v.literal('windows-password'),
      name: v.string(),
      password: v.string(),
      /** The person said yes to a connection that is not encrypted. */
      unencrypted: v.boolean(),
    }),
    v.object({
      version: v.literal(1),
      kind: v.literal('ticket'),
      /** Whose ticket it was, where that was asked for and is known. */
      name: v.optional(v.nullable(v.string())),
    }),
    v.object({
      version: v.literal(1),
      kind: v.literal('client-secret'),
      clientId: v.string(),
      secret: v.string(),
    }),
    v.object({
      version: v.literal(1),
      kind: v.literal('client-certificate'),
      clientId: v.string(),
      certificate: v.string(),
      privateKey: v.string(),
      thumbprint: v.string(),
      /** Epoch milliseconds. */
      notAfter: v.number(),
    }),
  ]),
  /** An assertion that opens an org, with the key that came beside it. */
  assertion: v.object({
    version: v.literal(1),
    name: v.nullable(v.string()),
    xml: v.string(),
    /** Epoch milliseconds. */
    expiresAt: v.number(),
    proof: v.nullable(
      v.object({
        key: v.string(),
        reference: v.object({ tokenType: v.string(), valueType: v.string(), id: v.string() }),
      }),
    ),
  }),
  /** The cookies of an org. */
  cookies,
  /** The cookies of an STS. */
  'sts-session': cookies,
} satisfies Readonly<Record<VaultRecordId['kind'], v.GenericSchema>>

type Kind = VaultRecordId['kind']

/** What a record of a kind holds. */
export type RecordOf<K extends Kind> = v.InferOutput<(typeof shapes)[K]>

type IdOf<K extends Kind> = VaultRecordId & { readonly kind: K }

/**
 * The record; null where there is none, or it was written by another version: a person signs in again then.
 * @throws FailureError `vault-record-damaged`, `vault-record-unreadable`
 */
export async function readRecord<K extends Kind>(
  vault: Pick<TokenVault, 'read'>,
  id: IdOf<K>,
): Promise<RecordOf<K> | null> {
  const content = await vault.read(id)
  const shape: v.GenericSchema<unknown, RecordOf<K>> = shapes[id.kind]
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), content?.reveal())
  return parsed.success ? parsed.output : null
}

/** Keeps the record in the place of an earlier one: see `TokenVault.write`. */
export const writeRecord = <K extends Kind>(
  vault: Pick<TokenVault, 'write'>,
  id: IdOf<K>,
  record: RecordOf<K>,
): Promise<void> => vault.write(id, new Secret(JSON.stringify(record)))
