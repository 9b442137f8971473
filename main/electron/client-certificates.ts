/** Client certificates: a server is shown the one that a person has chosen in that window, and never one by itself. */
import type { Certificate, Event, WebContents } from 'electron'
import type { CertificateRequest, OfferedCertificate } from '../contract/session.ts'

/** Asks the person. @returns the id of one that is offered; null for none */
export type ChooseCertificate = (request: CertificateRequest) => Promise<string | null>

interface Chooser {
  readonly choose: ChooseCertificate
  /** Questions of that window that are open or wait for their turn, by host. */
  readonly asked: Map<string, Promise<string | null>>
}

const choosers = new Map<number, Chooser>()

/** Longest name that is shown. */
const KEPT = 200

/** From now on the person is asked when a server asks that window's page for a certificate. @returns what ends that */
export function letChoose({ id }: Pick<WebContents, 'id'>, choose: ChooseCertificate): () => void {
  choosers.set(id, { choose, asked: new Map() })
  return () => choosers.delete(id)
}

/**
 * Answers Electron's `select-client-certificate`, which takes the first certificate where nobody answers. Where nobody can be
 * asked (a request without a window, a window that nobody sees) no certificate is shown.
 */
export async function onCertificateWanted(
  event: Pick<Event, 'preventDefault'>,
  contents: Pick<WebContents, 'id'> | null,
  url: string,
  certificates: readonly Certificate[],
  answer: (certificate?: Certificate) => void,
): Promise<void> {
  event.preventDefault()
  const chooser = contents === null ? undefined : choosers.get(contents.id)
  const id =
    chooser === undefined || certificates.length === 0 ? null : await asked(chooser, url, certificates)
  const chosen = certificates.find(({ fingerprint }) => fingerprint === id)
  // Electron tells "none" by the number of arguments
  if (chosen === undefined) answer()
  else answer(chosen)
}

/** One question at a time; a server that asks again while its question is open gets the same answer. */
async function asked(
  { choose, asked: open }: Chooser,
  url: string,
  certificates: readonly Certificate[],
): Promise<string | null> {
  const host = hostIn(url)
  const same = open.get(host)
  if (same !== undefined) return same
  const before = [...open.values()]
  const question = Promise.allSettled(before)
    .then(() => choose({ host, certificates: certificates.map(offered) }))
    // the window is closed, or the attempt has ended
    .catch(() => null)
    .finally(() => open.delete(host))
  open.set(host, question)
  return question
}

/** Electron gives host and port, where its documentation says a URL. */
function hostIn(url: string): string {
  const text = url.includes('://') ? url : `https://${url}`
  return URL.canParse(text) ? new URL(text).host : url.slice(0, KEPT)
}

/** Electron gives times in seconds. */
function offered({
  fingerprint,
  subject,
  subjectName,
  issuer,
  issuerName,
  validStart,
  validExpiry,
}: Certificate): OfferedCertificate {
  const name = (words: string, { commonName, organizations }: Certificate['subject']) =>
    (words || commonName || organizations[0] || 'without a name').slice(0, KEPT)
  return {
    id: fingerprint,
    subject: name(subjectName, subject),
    issuer: name(issuerName, issuer),
    validFrom: validStart * 1000,
    validUntil: validExpiry * 1000,
  }
}
