/** The command line on a developer's Node. The installed version starts in executable.ts. */
import { join } from 'node:path'
import { COMPLETE_NAMES } from './command-line/complete-names.ts'
import { isRightNode } from './command-line/right-node.ts'

// nothing is loaded that this command does not need
if (isRightNode && process.argv[2] === COMPLETE_NAMES) (await import('./complete-names.ts')).completeNames()
else {
  const { environmentLanguages, languageOf, speakLanguage } = await import('./words/language.ts')
  await speakLanguage(languageOf('system', environmentLanguages(process.env)))
  process.exitCode = isRightNode ? await commandLine() : await onPackagedNode()
}

async function commandLine(): Promise<number> {
  const { runCommandLine } = await import('./run-command.ts')
  return runCommandLine(join(import.meta.dirname, 'keychain.js'))
}

async function onPackagedNode(): Promise<number> {
  const { onRightNode } = await import('./command-line/runtime.ts')
  return onRightNode((text) => process.stderr.write(`${text}\n`))
}
