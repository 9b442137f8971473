/** Reads the certificate and private key of an application from a PEM or PFX (PKCS#12) file. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { FailureError, fail } from '../../contract/failure.ts'
import { encryptedKeyCost } from '../../protocol/password-cost.ts'
import { type Pkcs12, readPkcs12, safeCost } from '../../protocol/pkcs12.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { isPasswordOf, openedSafe } from './pkcs12-password.ts'

/** An application's credential for client assertions (RFC 7523 §3): it signs with the key, and names the certificate. */
export interface ClientCertificate {
  /** PEM. */
  readonly certificate: string
  /** PKCS#8 PEM without a password: for the vault and for signing. */
  readonly privateKey: string
  /** SHA-256 of the certificate, hex: how Entra identifies it. */
  readonly thumbprint: string
  /** When the certificate expires, epoch milliseconds. */
  readonly notAfter: number
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const PRIVATE_KEY =
  /-----BEGIN (?:ENCRYPTED |RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:ENCRYPTED |RSA )?PRIVATE KEY-----/

/** Maximum number of key derivation iterations, about a second of work: known programs use 2,048 to 600,000. */
const MOST_ITERATIONS = 1_000_000

/** Cost factor of our PKCS#12 key derivation compared to OpenSSL's: it has three parts, and is in JavaScript. */
const OWN_DERIVATION = 15

/**
 * @param file the file's content: PEM, or PFX
 * @param password the password of the private key; empty if it has none
 * @throws FailureError `input-refused` if the file has no certificate with its key, or the password is wrong
 */
export function readClientCertificate(file: Buffer, password: string): ClientCertificate {
  const text = file.toString('latin1')
  return text.includes('-----BEGIN ') ? fromPem(text, password) : fromPfx(file, password)
}

function fromPem(text: string, password: string): ClientCertificate {
  const keyText = PRIVATE_KEY.exec(text)?.[0]
  if (keyText === undefined) throw fail('input-refused/no-private-key', {})
  const encrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\s]*)-----/.exec(keyText)?.[1]
  let key: KeyObject
  try {
    if (keyText.includes('BEGIN ENCRYPTED'))
      refuseCost(encryptedKeyCost(Buffer.from(encrypted ?? '', 'base64')))
    key = createPrivateKey({ key: keyText, ...(password === '' ? {} : { passphrase: password }) })
  } catch (error) {
    if (error instanceof FailureError) throw error
    if (error instanceof ProtocolError) throw notKnown(error)
    throw fail('input-refused/private-key-not-opened', {}, { cause: error })
  }
  const certificates = (text.match(CERTIFICATE) ?? []).map(certificateIn)
  return matched(certificates, [key])
}

function fromPfx(file: Buffer, password: string): ClientCertificate {
  let form: Pkcs12
  try {
    form = readPkcs12(file)
  } catch (error) {
    throw notKnown(error)
  }
  refuseCost(form.cost)
  refuseHiddenCost(form, password)
  let certificate: Buffer | null
  let keys: KeyObject[]
  try {
    // also detects a wrong password by the file's checksum; Node's types lack getCertificate, but all Node versions have it
    const { context } = createSecureContext({ pfx: file, passphrase: password })
    certificate = (context as { getCertificate(): Buffer | null }).getCertificate()
    keys = form.encryptedKeys.map((key) =>
      createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8', passphrase: password }),
    )
  } catch (error) {
    throw notOpened(form, password, error)
  }
  return matched(certificate === null ? [] : [new X509Certificate(certificate)], keys)
}

/** Why OpenSSL did not open the file: the file's own checksum tells whether the password is right. */
function notOpened(
  { isOld, checksum, encryptedKeys }: Pkcs12,
  password: string,
  cause: unknown,
): FailureError {
  if (checksum === null || !isPasswordOf(checksum, password)) return wrongPassword(cause)
  if (isOld) return fail('input-refused/certificate-file-too-old', {}, { cause })
  return encryptedKeys.length === 0
    ? fail('input-refused/no-certificate-with-key', {}, { cause })
    : notKnown(cause)
}

/** Checks the cost of a key inside an encrypted part: it is readable only after decrypting that part. */
function refuseHiddenCost({ encryptedSafes }: Pkcs12, password: string): void {
  for (const safe of encryptedSafes) {
    if (safe.pbes2 === null) refuseCost(OWN_DERIVATION * safe.iterations)
    let opened: Buffer | null
    try {
      opened = openedSafe(safe, password)
    } catch (error) {
      throw notKnown(error)
    }
    if (opened === null) throw wrongPassword()
    let cost: number
    try {
      cost = safeCost(opened)
    } catch (error) {
      throw notKnown(error)
    }
    refuseCost(cost)
  }
}

const wrongPassword = (cause?: unknown) => fail('input-refused/certificate-file-password', {}, { cause })

/** Call this before deriving a key from the password: the derivation cannot be stopped. */
function refuseCost(iterations: number): void {
  if (iterations > MOST_ITERATIONS) throw fail('input-refused/certificate-file-too-costly', {})
}

const notKnown = (cause: unknown) => fail('input-refused/certificate-file-unknown', {}, { cause })

function certificateIn(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (error) {
    throw fail('input-refused/certificate-unreadable', {}, { cause: error })
  }
}

function matched(certificates: readonly X509Certificate[], keys: readonly KeyObject[]): ClientCertificate {
  for (const certificate of certificates) {
    const key = keys.find((each) => certificate.checkPrivateKey(each))
    if (key?.asymmetricKeyType !== 'rsa') continue
    return {
      certificate: certificate.toString(),
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      thumbprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      notAfter: Date.parse(certificate.validTo),
    }
  }
  throw fail('input-refused/no-certificate-with-key', {})
}
