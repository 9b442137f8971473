/** Removes environment variables that configure Node: the installed command line reads the keychain. */
import { spawnSync } from 'node:child_process'

/** Node's variables, and those that make OpenSSL load code. Windows ignores the case of variable names. */
const CONFIGURES_NODE = /^(?:NODE_.*|OPENSSL_(?:CONF|CONF_INCLUDE|ENGINES|MODULES))$/i

/** Holds what was removed, as JSON, for the programs that `exec` runs. */
const REMOVED = 'HOMEREALM_REMOVED_VARIABLES'

/** The environment without these variables; null if it has none of them. */
export function withoutNodeVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv | null {
  const all = Object.entries(env)
  const kept = all.filter(([name]) => !CONFIGURES_NODE.test(name))
  if (kept.length === all.length) return null
  const removed = all.filter(([name]) => CONFIGURES_NODE.test(name))
  return { ...Object.fromEntries(kept), [REMOVED]: JSON.stringify(Object.fromEntries(removed)) }
}

/** The environment of a program that Homerealm runs for the person: with the variables that were removed for Homerealm. */
export function withNodeVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { [REMOVED]: removed, ...rest } = env
  return { ...rest, ...parsed(removed) }
}

/** Only names that are removed count: another program may have set the variable. */
function parsed(text = '{}'): Record<string, string> {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null
    return Object.fromEntries(
      Object.entries(value ?? {}).filter(
        (each): each is [string, string] => CONFIGURES_NODE.test(each[0]) && typeof each[1] === 'string',
      ),
    )
  } catch {
    return {}
  }
}

/**
 * Starts this executable again without these variables, because Node reads most of them before any script runs. For example,
 * NODE_DEBUG prints each request with its token. On Linux and macOS the new program replaces this process.
 * @returns null if there is nothing to remove; otherwise, on Windows, the exit status of the new process
 */
export function startWithoutNodeVariables(): number | null {
  const env = withoutNodeVariables(process.env)
  if (env === null) return null
  const args = process.argv.slice(2)
  if (process.platform !== 'win32') process.execve?.(process.execPath, [process.execPath, ...args], env)
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1
}
