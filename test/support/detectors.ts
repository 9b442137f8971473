/** Detectors for tests that detect organizations only. */
import type { Detector } from '../../main/discovery/detector.ts'

const unused = () => Promise.reject(new Error('No test asks for this'))

export const detectorOf = (detect: Detector['detect']): Detector => ({
  detect,
  detectRealm: unused,
  refine: unused,
  stsMetadata: unused,
})
