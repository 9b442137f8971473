/** The empty window, and the sample organizations of the demo, in German. */
import type { start as english } from '../../english/window/start.ts'

export const start: typeof english = {
  title: 'Noch keine Organisationen',
  help: 'Fügen Sie die URL einer Dynamics 365-Organisation ein. Homerealm erkennt ihren Identitätsanbieter, zeigt, woher es das weiß, und meldet Sie an.',
  trySamples: 'Beispielorganisationen ausprobieren',
  aboutSamples: 'Die Beispiele laufen nur auf diesem Computer, in einem eigenen Datenordner.',

  sampleOrganizations: 'Beispielorganisationen',
  samples: 'Beispiele',
  sampleOrganization: 'Beispielorganisation',
  password: 'Kennwort',
  userNameOf: (organization) => `Benutzername von ${organization}`,
  passwordOf: (organization) => `Kennwort von ${organization}`,
}
