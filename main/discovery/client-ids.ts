/** The client IDs of the clouds, and where their applications are registered. */
import {
  type ClientIdOf,
  type ClientIds,
  type CloudInstance,
  decideClientId,
} from '../contract/client-ids.ts'
import { type Cloud, cloudInstances, registrationsPage } from './clouds.ts'

export interface CloudClientIds {
  readonly clientIdOf: ClientIdOf
  readonly cloudInstances: readonly CloudInstance[]
  /** The page of a cloud instance with its app registrations, by a login host; null: none is known. */
  readonly registrationsPage: (loginHost: string) => string | null
}

/** @param chosen the client IDs of the preferences, read for each decision */
export function createCloudClientIds(clouds: readonly Cloud[], chosen: () => ClientIds): CloudClientIds {
  const instances = cloudInstances(clouds)
  return {
    clientIdOf: (profile) => decideClientId(profile, instances, chosen()).clientId,
    cloudInstances: instances,
    registrationsPage: (loginHost) => registrationsPage(loginHost, clouds),
  }
}
