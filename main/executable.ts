/** The installed command line: Node and Homerealm in one executable. It asks the keychain in a process of its own, which is the same executable. */
import { startWithoutNodeVariables } from './command-line/node-variables.ts'

/** No command has this name; it counts only with a channel to a parent. */
const ASKS_KEYCHAIN = 'ask-keychain'

if (process.argv[2] === ASKS_KEYCHAIN && process.channel) {
  void import('./vault/keychain-entry.ts')
} else {
  const status = startWithoutNodeVariables()
  if (status !== null) process.exitCode = status
  // the process that asks the keychain needs nothing of this
  else
    void import('./run-command.ts')
      .then(({ runCommandLine }) => runCommandLine(ASKS_KEYCHAIN))
      .then((done) => {
        process.exitCode = done
      })
}
