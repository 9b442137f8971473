/** Changes to a pasted URL, and errors of a redirect URI. */
import type { AddressNote } from '../../contract/org-url.ts'
import { ADFS_REDIRECT_URI, type RedirectUriTrouble } from '../../contract/redirect-uri.ts'

function note(note: AddressNote): string {
  switch (note.is) {
    case 'https-added':
      return 'https:// was added.'
    case 'session-proxy-removed':
      return `The session proxy of Microsoft Defender for Cloud Apps (${note.suffix}) was removed.`
    case 'api-host-changed':
      return 'The Web API host was changed to the organization’s own host.'
    case 'rest-left-out':
      return 'Only the organization’s own address was kept.'
  }
}

/** One sentence each. It must not repeat the input, which may hold a secret. */
const redirectUri: Readonly<Record<RedirectUriTrouble, string>> = {
  credentials: 'A redirect URI must not contain a user name or password.',
  form: `A redirect URI looks like ${ADFS_REDIRECT_URI}.`,
  fragment: 'A redirect URI must not contain a fragment (#).',
  host: 'A redirect URI with http must have the host localhost or 127.0.0.1.',
  port: `A redirect URI with http must have a port from 1 to 65535 and no query, such as ${ADFS_REDIRECT_URI}.`,
}

export const addresses = { note, redirectUri }
