/** The dialog that chooses a client certificate. */

export const certificate = {
  title: 'Choose a certificate',
  question: (host: string) =>
    `${host} asks for a client certificate. It sees the names in the certificate that you choose.`,
  issuedBy: (issuer: string) => `Issued by ${issuer}`,
  ended: (at: string) => `Ended on ${at}`,
  notBefore: (at: string) => `Not valid before ${at}`,
  validUntil: (at: string) => `Valid until ${at}`,
  without: 'Continue without a certificate',
  show: 'Show this certificate',
}
