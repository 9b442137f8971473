/** Takes the place of node:child_process in a package that starts no program here. */

/** @throws Error always */
export function spawn(): never {
  throw new Error('No command is a program of its own.')
}
