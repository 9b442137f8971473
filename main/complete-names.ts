/** Prints the names of the saved organizations, for shells: they ask at each press of a key. Loads nothing else. */
import { dataDir } from './data-dir.ts'
import { savedNames } from './profiles/quick-look.ts'

/** Asks no keychain, and prints nothing if the names cannot be read. */
export function completeNames(): void {
  const { argv, env, platform, stdout } = process
  // the shell may have closed the pipe
  stdout.on('error', () => undefined)
  const names = savedNames(dataDir({ argv: argv.slice(3), env, platform }))
  stdout.write(names.map((name) => `${name}\n`).join(''))
}
