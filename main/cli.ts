/** The command line on a developer's Node. The installed version starts in executable.ts. */
import { join } from 'node:path'
import { onRightNode } from './command-line/runtime.ts'
import { runCommandLine } from './run-command.ts'
import { environmentLanguages, languageOf, speakLanguage } from './words/language.ts'

speakLanguage(languageOf('system', environmentLanguages(process.env)))

process.exitCode =
  onRightNode((text) => process.stderr.write(`${text}\n`)) ??
  (await runCommandLine(join(import.meta.dirname, 'keychain.js')))
