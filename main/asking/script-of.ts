/** Finds the script that an interpreter runs, in its command line. A process may write there what it likes. */
import { posix, win32 } from 'node:path'

/** Programs that run what somebody else wrote: their path alone says nothing about who asks. */
const INTERPRETER =
  /^(?:node(?:js)?|deno|bun|electron|python[\d.]*|pypy[\d.]*|ruby[\d.]*|perl[\d.]*|php[\d.]*|lua[\d.]*|(?:ba|da|z|k|fi|tc|c)?sh|pwsh|java|dotnet|mono|Rscript|busybox)$/

/** The same on Windows, in lower case and without `.exe`. */
const WINDOWS_INTERPRETER =
  /^(?:cmd|powershell(?:_ise)?|[cw]script|mshta|rundll32|regsvr32|msbuild|wsl|pyw?|pythonw[\d.]*|javaw|rscript|rubyw)$/

/** Programs that only pass on what another program sends. */
const BRIDGE = /^(?:socat\d*|nc(?:\.\w+)?|ncat)$/

/** A path with a drive letter or a server. No path of another system begins like that. */
const isWindowsPath = (path: string): boolean => /^(?:[a-z]:\\|\\\\)/i.test(path)

/** File name of an executable; on Windows in lower case and without `.exe`. */
const nameOf = (executable: string): string =>
  isWindowsPath(executable)
    ? win32
        .basename(executable)
        .toLowerCase()
        .replace(/\.exe$/, '')
    : posix.basename(executable)

/** True if both mean the same file; Windows ignores upper and lower case. @param one absolute path, as the other */
export const isSamePath = (one: string, other: string): boolean =>
  one === other || (isWindowsPath(one) && one.toLowerCase() === other.toLowerCase())

/** True for socat and the like: another program asks through it. @param executable path */
export const isBridge = (executable: string): boolean => BRIDGE.test(nameOf(executable))

/** True for a program that is known by its script, not by its executable alone. @param executable path */
export const isInterpreter = (executable: string): boolean =>
  INTERPRETER.test(nameOf(executable)) ||
  (isWindowsPath(executable) && WINDOWS_INTERPRETER.test(nameOf(executable)))

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
