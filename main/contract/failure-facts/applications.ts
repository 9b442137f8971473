/** Facts of failures when an application signs in: its client ID, secret or certificate. */
import type { NoFacts } from './no-facts.ts'

export interface ApplicationsFacts {
  'input-refused/certificate-file-password': NoFacts
  'input-refused/certificate-file-too-costly': NoFacts
  'input-refused/certificate-file-too-old': NoFacts
  'input-refused/certificate-file-unknown': NoFacts
  'input-refused/certificate-unreadable': NoFacts
  'input-refused/client-id': NoFacts
  'input-refused/no-certificate-with-key': NoFacts
  'input-refused/no-private-key': NoFacts
  'input-refused/private-key-not-opened': NoFacts
  /** Epoch milliseconds. */
  'sign-in-refused/certificate-ended': { readonly endedAt: number }
  'wrong-tenant/not-named': NoFacts
}
