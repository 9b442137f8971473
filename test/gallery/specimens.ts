/** All specimens. A name before a comma is that of a file in renderer/components. */
import type { Specimen } from './specimen.ts'
import { controls } from './specimens/controls.ts'
import { frames } from './specimens/frames.ts'
import { importing } from './specimens/importing.ts'
import { organizations } from './specimens/organizations.ts'
import { registration } from './specimens/registration.ts'

export const specimens: Readonly<Record<string, Specimen>> = {
  ...controls,
  ...frames,
  ...importing,
  ...organizations,
  ...registration,
}
