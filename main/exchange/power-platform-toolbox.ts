/** Reads the connections of Power Platform ToolBox: its export, and the file that it works with. */
import { fail } from '../contract/failure.ts'
import { isGuid } from '../contract/guid.ts'
import type { EnvironmentKind } from '../contract/profile.ts'
import { environmentNamed } from '../contract/suggestions.ts'
import type { FoundEntry } from './found.ts'
import {
  browserNamed,
  foundEntry,
  refusedEntry,
  secretsAmong,
  shortVersion,
  signInSecret,
  wordsOrNull,
} from './found-connection.ts'
import { fieldsOf } from './lenient-json.ts'
import { fromSdkString } from './sdk-string.ts'

/** Its own four kinds. */
const ENVIRONMENTS: ReadonlyMap<string, EnvironmentKind> = new Map([
  ['dev', 'development'],
  ['test', 'sandbox'],
  ['uat', 'sandbox'],
  ['production', 'production'],
])

/** The only version of its export so far. */
const VERSION = 1

/**
 * @param root an object with the list `connections`
 * @throws FailureError for a newer version of its export
 */
export function powerPlatformToolBoxEntries(root: ReadonlyMap<string, unknown>): readonly FoundEntry[] {
  const version = root.get('version')
  if (version !== undefined && version !== VERSION)
    throw fail('input-refused/exchange-newer', { version: shortVersion(version) })
  // the file that it works with has its secrets encrypted, with a key that only it can use
  const isExport = version === VERSION
  return (root.get('connections') as readonly unknown[]).map((each) => entryOf(each, isExport))
}

function entryOf(value: unknown, isExport: boolean): FoundEntry {
  const fields = fieldsOf(value)
  if (fields === null) return refusedEntry(null, 'input-refused/exchange-no-entry', {})
  const text = (name: string) => wordsOrNull(fields.get(name))
  const kind = text('authenticationtype')?.toLowerCase()
  const written = text('connectionstring')
  const environment = text('environment')?.toLowerCase()
  const category = text('category')
  const labels = {
    name: text('name'),
    environment:
      environment === undefined ? null : (ENVIRONMENTS.get(environment) ?? environmentNamed(environment)),
    tags: category === null ? [] : [category],
    browser: browserNamed(text('browsertype'), text('browserprofile')),
  }
  if (written !== null && text('url') === null) {
    const entry = fromSdkString(written, labels.name)
    return entry.is === 'refused' ? entry : { ...entry, connection: { ...entry.connection, ...labels } }
  }
  return foundEntry({
    ...labels,
    address: text('url'),
    userName: kind === 'clientsecret' ? null : text('username'),
    // the file that it works with has its application encrypted
    clientId: isGuid(text('clientid') ?? '') ? text('clientid') : null,
    secrets: secretsAmong([
      ['client-secret', text('clientsecret')],
      ['password', text('password')],
      ['token', text('refreshtoken') ?? text('accesstoken')],
    ]),
    secret: isExport
      ? signInSecret(
          {
            password: kind === 'usernamepassword' ? asWritten(fields.get('password')) : null,
            'client-secret': asWritten(fields.get('clientsecret')),
          },
          kind === 'clientsecret',
        )
      : null,
  })
}

/** With the spaces around it, which belong to a secret. */
const asWritten = (value: unknown): string | null => (typeof value === 'string' ? value : null)
