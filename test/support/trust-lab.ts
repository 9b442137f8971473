/** Lets this process trust the certificates of the lab, as the system does where an administrator has installed them. */
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { beforeAll } from 'vitest'
import type { Lab } from '../lab/index.ts'

export function trustLab(lab: Lab): void {
  beforeAll(() => {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lab.caFile, 'utf8')])
  })
}
