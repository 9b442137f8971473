/** Client certificates: a server gets only one that the person has chosen in that window. */
import type { Certificate, Event, WebContents } from 'electron'
import type { CertificateRequest, OfferedCertificate } from '../contract/session.ts'

/** Asks the person. @returns the ID of an offered certificate; null for none */
export type ChooseCertificate = (request: CertificateRequest) => Promise<string | null>

interface Chooser {
  readonly choose: ChooseCertificate
  /** The window's questions that are open or waiting, by host. */
  readonly asked: Map<string, Promise<string | null>>
}

const choosers = new Map<number, Chooser>()

/** Maximum length of a shown name. */
const KEPT = 200

/** Asks the person whenever a server requests a certificate from that window's page. @returns stops this */
export function letChoose({ id }: Pick<WebContents, 'id'>, choose: ChooseCertificate): () => void {
  choosers.set(id, { choose, asked: new Map() })
  return () => choosers.delete(id)
}

/**
 * Handles Electron's `select-client-certificate`; Electron would otherwise send the first certificate. If no person can be asked
 * (a request without a window, a hidden window), sends none.
 */
// biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
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
  // Electron recognizes "no certificate" by the missing argument
  if (chosen === undefined) answer()
  else answer(chosen)
}

/** One question at a time. A server that asks again while its question is open gets the same answer. */
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
    // the window was closed, or the attempt has ended
    .catch(() => null)
    .finally(() => open.delete(host))
  open.set(host, question)
  return question
}

/** Electron passes host and port, although its documentation says URL. */
function hostIn(url: string): string {
  const text = url.includes('://') ? url : `https://${url}`
  return URL.canParse(text) ? new URL(text).host : url.slice(0, KEPT)
}

/** Electron passes times in seconds. */
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
