/** The clouds of the app with those of the lab, as a detector takes them. */
import { parseClouds } from '../../main/discovery/added-clouds.ts'
import { builtInClouds, type Cloud } from '../../main/discovery/clouds.ts'
import type { Lab } from '../lab/index.ts'

export const labClouds = ({ clouds }: Lab): readonly Cloud[] => [
  ...builtInClouds,
  ...parseClouds(JSON.stringify(clouds)),
]
