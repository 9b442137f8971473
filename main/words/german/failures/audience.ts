/** Failures to get a token for another audience than the organization. */
import type { Audience, AudienceName } from '../../../contract/audience.ts'
import type { AudienceFacts } from '../../../contract/failure-facts/audience.ts'
import type { FailureTexts } from '../../failure-texts.ts'

/** After „für“. */
const names: Readonly<Record<AudienceName, string>> = {
  'power-platform': 'die Power Platform-API',
  discovery: 'den Discoverydienst',
  graph: 'Microsoft Graph',
  mcp: 'den MCP-Endpunkt der Organisation',
  catalog: 'den Katalog',
}

/** What the application's registration needs. */
const permissions: Readonly<Record<AudienceName, string>> = {
  'power-platform': 'eine Berechtigung von „Power Platform API“',
  discovery: 'die Berechtigung „Dynamics CRM, user_impersonation“',
  graph: 'eine Berechtigung von „Microsoft Graph“',
  mcp: 'die Berechtigung „Dynamics CRM, mcp.tools“',
  catalog: 'eine Berechtigung der Anwendung des Katalogs',
}

const listed = (others: readonly Audience[]): string =>
  others.map(({ name, resource }) => `${name} (${resource})`).join(', ')

export const audience: FailureTexts<AudienceFacts> = {
  'audience-refused/consent': ({ audience }) => ({
    message: `Diese Anwendung hat keine Zustimmung für Tokens für ${names[audience]}.`,
    advice: `Ihre Registrierung braucht ${permissions[audience]}. Ein Administrator des Mandanten kann dann zustimmen.`,
  }),
  'audience-refused/application': ({ audience }) => ({
    message: `Die Registrierung der Anwendung erlaubt keine Tokens für ${names[audience]}.`,
    advice: `Ihr Besitzer kann ${permissions[audience]} hinzufügen. Die Beispielanwendung von Microsoft lässt sich nicht ändern: Registrieren Sie eine eigene.`,
  }),
  'audience-refused/tenant': ({ audience }) =>
    audience === 'catalog'
      ? {
          message: 'Der Mandant hat keine Anwendung mit diesem Anwendungs-ID-URI, oder sie ist deaktiviert.',
          advice: 'Fragen Sie den Herausgeber, ob der URI stimmt und in welchem Mandanten die Anwendung ist.',
        }
      : {
          message: `Der Mandant hat keinen Eintrag für ${names[audience]}, oder dieser ist deaktiviert.`,
          advice: 'Ein Administrator des Mandanten kann ihn aktivieren.',
        },
  'input-refused/resource': ({ resource, others }) => ({
    message: 'Homerealm gibt für diese Ressource kein Token aus.',
    advice: `Tokens gibt es für die Organisation (${resource}) und für: ${listed(others)}.`,
  }),
  'method-not-available/other-audiences': ({ name }) => ({
    message: `Nur Onlinekonten haben Tokens für andere Zielgruppen. ${name} wird auf andere Weise geöffnet.`,
    advice: 'Lassen Sie --resource weg, oder nennen Sie eine Organisation, die Microsoft Entra ID öffnet.',
  }),
  'method-not-available/audience-for-people': ({ audience }) => ({
    message: `Eine Anwendung bekommt kein Token für ${names[audience]}: Das ist Personen vorbehalten.`,
    advice: 'Verwenden Sie eine Organisation, die das Konto einer Person öffnet.',
  }),
  'sign-in-needs-person/audience-without-terminal': ({ audience }) => ({
    message: `Ohne Terminal gibt Homerealm kein Token für ${names[audience]} aus: Fragen kann es nur nach Organisationen.`,
    advice:
      'Führen Sie den Befehl in einem Terminal aus. Setzen Sie auf einem Server „commandLineAsks“ in der Richtlinie oder in preferences.json auf „never“.',
  }),
}
