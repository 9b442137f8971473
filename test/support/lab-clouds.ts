/** The built-in clouds and the lab's clouds, for a detector. */
import { parseClouds } from '../../main/discovery/added-clouds.ts'
import { builtInClouds, type Cloud } from '../../main/discovery/clouds.ts'
import type { Lab } from '../lab/index.ts'

export const labClouds = ({ clouds }: Lab): readonly Cloud[] => [
  ...builtInClouds,
  ...parseClouds(JSON.stringify(clouds)),
]
