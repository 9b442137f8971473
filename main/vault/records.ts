/** The typed records of the vault: one shape per kind, for reading and writing. */
import * as v from 'valibot'
import { GRANT_DECISIONS } from '../contract/asking.ts'
import { Secret } from '../secret.ts'
import type { TokenVault, VaultRecordId } from './token-vault.ts'

/** MSAL's own account; the app only needs its ID to look the account up. */
const msalAccount = v.looseObject({ homeAccountId: v.string() })

const cookie = v.object({
  name: v.string(),
  value: v.string(),
  domain: v.string(),
  path: v.string(),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  /** Epoch milliseconds; null for a session cookie. */
  expiresAt: v.nullable(v.number()),
})
const cookies = v.object({ version: v.literal(1), cookies: v.array(cookie) })

/** What a person typed, and can type at another computer too. */
const typedSecrets = [
  v.object({ version: v.literal(1), kind: v.literal('password'), name: v.string(), password: v.string() }),
  v.object({
    version: v.literal(1),
    kind: v.literal('windows-password'),
    name: v.string(),
    password: v.string(),
    /** The person agreed to plain http. */
    unencrypted: v.boolean(),
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
] as const

/** A typed secret that may move to another computer. */
export const movableSecret = v.variant('kind', typedSecrets)

/** Content of each kind of record. Existing vaults contain these, so a shape may gain fields but not lose any. */
const shapes = {
  /** MSAL's token cache; for a person also the account, so that the app need not search the cache. */
  'token-cache': v.object({
    version: v.literal(1),
    account: v.optional(msalAccount),
    cache: v.string(),
  }),
  /** Tokens of our own OAuth flows, and AD FS tokens of either flow. Times are epoch milliseconds. */
  tokens: v.variant('flow', [
    v.object({
      version: v.literal(1),
      flow: v.literal('code'),
      clientId: v.string(),
      resource: v.string(),
      accessToken: v.string(),
      expiresAt: v.number(),
      refreshToken: v.nullable(v.string()),
      /** Missing in records of earlier versions. */
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
      /** Origin that issued the tokens: the app sends the refresh token to no other. */
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
  /** What a person typed, or that a Kerberos ticket opened the org and nothing was typed. */
  typed: v.variant('kind', [
    ...typedSecrets,
    v.object({
      version: v.literal(1),
      kind: v.literal('ticket'),
      /** Owner of the ticket, if it was looked up and is known. */
      name: v.optional(v.nullable(v.string())),
    }),
  ]),
  /** An assertion for an org, with the proof key from the STS. */
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
  /** The password of the manual proxy, for this server and name alone. */
  'proxy-sign-in': v.object({
    version: v.literal(1),
    server: v.string(),
    name: v.string(),
    password: v.string(),
  }),
  /** A secret of another tool's file, for the sign-in of this name at this address alone, until the first one that succeeds. */
  imported: v.object({
    version: v.literal(1),
    what: v.picklist(['password', 'client-secret']),
    orgUrl: v.string(),
    /** The user, or the client ID of the application. */
    name: v.string(),
    secret: v.string(),
  }),
  /** What the person decided about programs that ask for tokens: no secret, but nobody else may write it. */
  'program-grants': v.object({
    version: v.literal(1),
    grants: v.array(
      v.object({
        id: v.string(),
        executable: v.string(),
        script: v.nullable(v.string()),
        profileId: v.string(),
        orgUrl: v.string(),
        decision: v.picklist(GRANT_DECISIONS),
        /** Epoch milliseconds, like the other times. */
        grantedAt: v.number(),
        confirmedAt: v.number(),
        until: v.nullable(v.number()),
        lastUsed: v.nullable(v.number()),
      }),
    ),
  }),
} satisfies Readonly<Record<VaultRecordId['kind'], v.GenericSchema>>

type Kind = VaultRecordId['kind']

/** What a record of a kind holds. */
export type RecordOf<K extends Kind> = v.InferOutput<(typeof shapes)[K]>

type IdOf<K extends Kind> = VaultRecordId & { readonly kind: K }

/**
 * The record; null if there is none, or another version wrote it: then a person signs in again.
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

/** Replaces the record: see `TokenVault.write`. */
export const writeRecord = <K extends Kind>(
  vault: Pick<TokenVault, 'write'>,
  id: IdOf<K>,
  record: RecordOf<K>,
): Promise<void> => vault.write(id, new Secret(JSON.stringify(record)))
