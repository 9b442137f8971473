/** Finds the script that an interpreter runs, in its command line. A process may write there what it likes. */
import { posix } from 'node:path'

/** Programs that run what somebody else wrote: their path alone says nothing about who asks. */
const INTERPRETER =
  /^(?:node(?:js)?|deno|bun|electron|python[\d.]*|pypy[\d.]*|ruby[\d.]*|perl[\d.]*|php[\d.]*|lua[\d.]*|(?:ba|da|z|k|fi|tc|c)?sh|pwsh|java|dotnet|mono|Rscript|busybox)$/

/** Programs that only pass on what another program sends. */
const BRIDGE = /^(?:socat\d*|nc(?:\.\w+)?|ncat)$/

/** True for socat and the like: another program asks through it. @param executable path */
export const isBridge = (executable: string): boolean => BRIDGE.test(posix.basename(executable))

/** True for a program that is known by its script, not by its executable alone. @param executable path */
export const isInterpreter = (executable: string): boolean => INTERPRETER.test(posix.basename(executable))

/**
 * Options that take no value in any interpreter, and after which it reads the script from its file. With any other one, the script
 * is not known: after `-s`, bash reads it from its input, and after `-E` or `-I`, Perl and Ruby read something else.
 */
const BARE_OPTIONS: ReadonlySet<string> = new Set([
  ...['-u', '-OO'],
  ...['--no-warnings', '--enable-source-maps', '-jar', '-x', '-NoProfile', '-File'],
])

/** The script in the arguments of an interpreter, as it is written there; null if it is not certain. @param args with the program's own name */
export function scriptIn([, ...args]: readonly string[]): string | null {
  const script = args.find((each) => !BARE_OPTIONS.has(each))
  return script === undefined || script === '' || script.startsWith('-') ? null : script
}
