/** Makes this process trust the lab's certificates, as if an administrator had installed them in the system. */
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { beforeAll } from 'vitest'
import type { Lab } from '../lab/index.ts'

export function trustLab(lab: Lab): void {
  beforeAll(() => {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lab.caFile, 'utf8')])
  })
}
