/** The assertion that the sign-in server sent about the user, in German. */
import type { assertion as english } from '../../english/window/assertion.ts'

export const assertion: typeof english = {
  title: 'Was der STS gesendet hat',
  format: 'Format',
  issuer: 'Aussteller',
  subject: 'Subjekt',
  audience: 'Zielgruppe',
  validFrom: 'Gültig ab',
  validUntil: 'Gültig bis',
  authenticationMethod: 'Authentifizierungsmethode',
  acceptedAnyway:
    'Die Organisation hat es trotzdem angenommen. Wenn es so bleibt, wenden Sie sich an den Administrator.',
  notChecked: 'Hier nicht geprüft. Die Organisation hat es angenommen.',
}
