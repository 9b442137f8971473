/** The dialog that chooses a client certificate, in German. */
import type { certificate as english } from '../../english/window/certificate.ts'

export const certificate: typeof english = {
  title: 'Zertifikat auswählen',
  question: (host) =>
    `${host} fragt nach einem Clientzertifikat. Der Host sieht die Namen in dem Zertifikat, das Sie auswählen.`,
  issuedBy: (issuer) => `Ausgestellt von ${issuer}`,
  ended: (at) => `Abgelaufen am ${at}`,
  notBefore: (at) => `Erst ab ${at} gültig`,
  validUntil: (at) => `Gültig bis ${at}`,
  without: 'Ohne Zertifikat fortfahren',
  show: 'Dieses Zertifikat vorzeigen',
}
