/** The installed command line: Node and Homerealm in one executable, which is also the program of its keychain process. */

import { COMPLETE_NAMES } from './command-line/complete-names.ts'
import { startWithoutNodeVariables } from './command-line/node-variables.ts'

/** Not a command; valid only with an IPC channel to a parent. */
const ASKS_KEYCHAIN = 'ask-keychain'

if (process.argv[2] === ASKS_KEYCHAIN && process.channel) {
  void import('./vault/keychain-entry.ts')
} else {
  const status = startWithoutNodeVariables()
  if (status !== null) process.exitCode = status
  // a shell that completes a name does not need the rest
  else if (process.argv[2] === COMPLETE_NAMES)
    void import('./complete-names.ts').then(({ completeNames }) => completeNames())
  // the keychain process does not need this
  else
    void import('./run-command.ts')
      .then(({ runCommandLine }) => runCommandLine(ASKS_KEYCHAIN))
      .then((done) => {
        process.exitCode = done
      })
}
