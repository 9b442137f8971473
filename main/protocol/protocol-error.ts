/** Errors in protocol messages, with stable codes. */

export type ProtocolErrorCode =
  | 'too-long'
  | 'not-xml'
  | 'doctype-refused'
  | 'too-deep'
  | 'too-many-attributes'
  | 'not-a-sign-in-request'
  | 'not-a-sign-in-response'
  | 'no-token'
  | 'several-tokens'
  | 'unknown-token'
  | 'sign-in-fault'
  | 'not-a-realm'
  | 'not-a-credential-type'
  | 'not-openid-configuration'
  | 'not-a-service-description'
  | 'not-instances'
  | 'not-federation-metadata'
  | 'not-metadata-exchange'
  | 'pkcs12-malformed'
  | 'password-cost-unknown'
  | 'certificate-malformed'
  | 'ntlm-challenge-malformed'
  | 'not-a-token-response'
  | 'not-xml-text'
  | 'not-signed'
  | 'signed-elsewhere'
  | 'signature-not-understood'

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode

  constructor(code: ProtocolErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
