/** The environment of an organization beside its name, so that production is unmistakable. */
import type { ConnectionProfile, EnvironmentKind } from '../contract/profile.ts'
import { words } from '../words/index.ts'

/** An environment that has a color. */
export type MarkedEnvironment = Exclude<EnvironmentKind, 'unspecified'>

/** @param name as it is shown, such as "Contoso" @returns such as "Contoso (Production)" */
export const withEnvironment = (
  name: string,
  { environment }: Pick<ConnectionProfile, 'environment'>,
): string => (environment === 'unspecified' ? name : `${name} (${words.providers.environments[environment]})`)
