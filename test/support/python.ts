/** The Pythons of this machine. */
import { spawnSync } from 'node:child_process'

/** Debian's own comes with `python3-azure`, another one on the PATH may come without. */
const PYTHONS = ['python3', '/usr/bin/python3']

/** The first Python that has these modules; null if there is none. */
export const pythonWith = (...modules: readonly string[]): string | null =>
  PYTHONS.find((python) => spawnSync(python, ['-c', `import ${['sys', ...modules].join()}`]).status === 0) ??
  null
