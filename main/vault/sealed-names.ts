/** Which records the vault of a data folder holds, by their names alone: without its key, and so without the keychain. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOutsideFileSync } from '../outside-file.ts'
import { SEALED } from './record-names.ts'
import { isSetAside, LARGEST_VAULT_FILE, VAULT_FILE, VAULT_FOLDER, vaultFileIn } from './vault-file.ts'

/**
 * The file names of the records. Null where the key decides what is there: without a vault the keychain may be missing, and
 * with one that was set aside, this computer's may be either. Whether the keychain still has the key is not known.
 */
export function sealedNames(dataDir: string): ReadonlySet<string> | null {
  const folder = join(dataDir, VAULT_FOLDER)
  try {
    if (readdirSync(dataDir).some((name) => isSetAside(VAULT_FOLDER, name))) return null
    const file = vaultFileIn(
      readOutsideFileSync(join(folder, VAULT_FILE), LARGEST_VAULT_FILE).toString('utf8'),
    )
    if (file === null || file === 'newer') return null
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name.endsWith(SEALED))
    // a link may lead nowhere
    if (entries.some((entry) => entry.isSymbolicLink())) return null
    return new Set(entries.map(({ name }) => name))
  } catch {
    return null
  }
}
