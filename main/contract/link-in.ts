/** Finds a link among a program's arguments. */

/**
 * The link among the program's arguments, where the system passes it; null if there is none. What stands behind it belongs to
 * it: a text that broke out of its argument is not a link. Programs have put switches there
 * (https://electronjs.org/blog/protocol-handler-fix).
 */
export function linkIn(argv: readonly string[]): string | null {
  const at = argv.findIndex((argument) => /^homerealm:/i.test(argument))
  return at === -1 ? null : argv.slice(at).join(' ')
}
