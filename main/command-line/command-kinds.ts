/** What the commands need: network, saved organizations, sign-ins, or nothing. */
import { isOneOf } from '../contract/one-of.ts'
import type { CommandName } from './grammar.ts'

/** Commands that only send requests. All others, except those that print a text, work with saved organizations. */
const DISCOVERY_COMMANDS = ['detect', 'realm'] as const satisfies readonly CommandName[]
export type DiscoveryCommandName = (typeof DISCOVERY_COMMANDS)[number]
/** Commands that only print a text. */
const TEXT_COMMANDS = ['completion', 'help', 'man'] as const satisfies readonly CommandName[]
export type TextCommandName = (typeof TEXT_COMMANDS)[number]
export type ProfileCommandName = Exclude<CommandName, DiscoveryCommandName | TextCommandName>

/** Commands that may need nothing but the list of organizations. */
const STORE_COMMANDS = ['export', 'history', 'list', 'today'] as const satisfies readonly ProfileCommandName[]
export type StoreCommandName = (typeof STORE_COMMANDS)[number]
export const isStoreCommand = isOneOf(STORE_COMMANDS)

/** Commands that look at what is saved, and connect nothing. `list` is one only where the names of files do not tell. */
const VAULT_COMMANDS = ['list', 'status'] as const satisfies readonly ProfileCommandName[]
export type VaultCommandName = (typeof VAULT_COMMANDS)[number]
export const isVaultCommand = isOneOf(VAULT_COMMANDS)
/** All others that work with saved organizations. */
export type CoreCommandName = Exclude<ProfileCommandName, VaultCommandName>

export const isDiscoveryCommand = isOneOf(DISCOVERY_COMMANDS)
/** Commands that use no saved sign-in, so that the keychain process need not start ahead of them. */
const WITHOUT_SIGN_IN = [
  ...(['add', 'change', 'connection-string', 'export', 'history', 'open'] as const),
  ...(['catalog', 'import', 'today', 'trust'] as const),
  ...DISCOVERY_COMMANDS,
]
export const needsNoSignIn = isOneOf(WITHOUT_SIGN_IN)
export const isTextCommand = isOneOf<TextCommandName>(TEXT_COMMANDS)
