/** Changes to a pasted URL, and errors of a redirect URI, in German. */
import type { AddressNote } from '../../contract/org-url.ts'
import { ADFS_REDIRECT_URI, type RedirectUriTrouble } from '../../contract/redirect-uri.ts'

function note(note: AddressNote): string {
  switch (note.is) {
    case 'https-added':
      return 'https:// wurde ergänzt.'
    case 'session-proxy-removed':
      return `Der Sitzungsproxy von Microsoft Defender for Cloud Apps (${note.suffix}) wurde entfernt.`
    case 'api-host-changed':
      return 'Der Host der Web API wurde durch den eigenen Host der Organisation ersetzt.'
    case 'rest-left-out':
      return 'Nur die eigene Adresse der Organisation wurde behalten.'
  }
}

/** Each one sentence that does not repeat what was typed. */
const redirectUri: Readonly<Record<RedirectUriTrouble, string>> = {
  credentials: 'Ein Umleitungs-URI darf keinen Benutzernamen und kein Kennwort enthalten.',
  form: `Ein Umleitungs-URI sieht aus wie ${ADFS_REDIRECT_URI}.`,
  fragment: 'Ein Umleitungs-URI darf kein Fragment (#) enthalten.',
  host: 'Ein Umleitungs-URI mit http muss den Host localhost oder 127.0.0.1 haben.',
  port: `Ein Umleitungs-URI mit http muss einen Port von 1 bis 65535 und darf keine Abfrage haben, etwa ${ADFS_REDIRECT_URI}.`,
}

export const addresses = { note, redirectUri }
