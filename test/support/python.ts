/** The Pythons of this machine. */
import { spawnSync } from 'node:child_process'

/** Debian's own may have the modules of `python3-azure`, which another one on the PATH does not see. */
const PYTHONS = ['python3', '/usr/bin/python3']

/** The first Python that has these modules; null if there is none. */
export const pythonWith = (...modules: readonly string[]): string | null =>
  PYTHONS.find((python) => spawnSync(python, ['-c', `import ${['sys', ...modules].join()}`]).status === 0) ??
  null
