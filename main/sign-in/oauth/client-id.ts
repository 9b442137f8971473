/** The public client ID that Homerealm uses for an organization that has not registered its own. */

/**
 * Microsoft's sample client for Dataverse, for development and trial. An organization should register its own (multi-tenant
 * public client, delegated "Dynamics CRM / user_impersonation", redirect http://localhost).
 * https://learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect
 */
export const SAMPLE_CLIENT_ID = '51f81489-12ee-4a9e-aaae-a2591f45987d'

/** The tenant of all personal Microsoft accounts. */
export const MICROSOFT_ACCOUNT_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'
