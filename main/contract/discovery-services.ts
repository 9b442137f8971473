/** The discovery services of the Microsoft clouds: each lists the organizations online of a user. */

/** Origins by the name of the cloud. https://learn.microsoft.com/power-apps/developer/data-platform/discovery-service */
export const DISCOVERY_SERVICES = {
  Public: 'https://globaldisco.crm.dynamics.com',
  'US Government (GCC)': 'https://globaldisco.crm9.dynamics.com',
  'US Government (GCC High)': 'https://globaldisco.crm.microsoftdynamics.us',
  'US Government (DoD)': 'https://globaldisco.crm.appsplatform.us',
  'China (21Vianet)': 'https://globaldisco.crm.dynamics.cn',
} as const

/** Null for another cloud. */
export const discoveryServiceOf = (cloud: string): string | null =>
  Object.hasOwn(DISCOVERY_SERVICES, cloud)
    ? DISCOVERY_SERVICES[cloud as keyof typeof DISCOVERY_SERVICES]
    : null
