/** Keeps variables that configure Node away from the installed command line, which reads the keychain. */
import { spawnSync } from 'node:child_process'

/** Those of Node, and those by which OpenSSL loads code. Windows knows them in any case. */
const CONFIGURES_NODE = /^(?:NODE_.*|OPENSSL_(?:CONF|CONF_INCLUDE|ENGINES|MODULES))$/i

/** The environment without what configures Node; null where there is nothing of it. */
function withoutNodeVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv | null {
  const all = Object.entries(env)
  const kept = all.filter(([name]) => !CONFIGURES_NODE.test(name))
  return kept.length === all.length ? null : Object.fromEntries(kept)
}

/**
 * Starts this executable again without them, because Node reads most of them before any script runs: NODE_DEBUG, for one,
 * prints each request with its token. On Linux and macOS it is the same process, and this does not return.
 * @returns null where there is nothing to keep away; on Windows else the exit status of the other process
 */
export function startWithoutNodeVariables(): number | null {
  const env = withoutNodeVariables(process.env)
  if (env === null) return null
  const args = process.argv.slice(2)
  if (process.platform !== 'win32') process.execve?.(process.execPath, [process.execPath, ...args], env)
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1
}
