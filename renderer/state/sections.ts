/** The sections of the details. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'

export type Section = 'overview' | 'provider' | 'endpoints' | 'history' | 'notes' | 'settings'

/** The section that an organization begins with: the one that the person chose last, if it is not empty there. */
export const firstSection = (chosen: Section, { detection }: ConnectionProfile): Section =>
  chosen === 'provider' && detection === null ? 'overview' : chosen
