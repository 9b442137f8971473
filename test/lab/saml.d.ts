/** The part of npm's saml that the lab uses; the package brings no types. */

declare module 'saml' {
  export type SamlOptions = {
    key: Buffer
    cert: Buffer
    issuer: string
    lifetimeInSeconds: number
    audiences: string
    attributes: Record<string, string | string[]>
    nameIdentifier: string
    nameIdentifierFormat: string
  }
  export const Saml11: { create(options: SamlOptions): string }
  export const Saml20: { create(options: SamlOptions): string }
}
