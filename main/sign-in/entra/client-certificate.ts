/** Reads the certificate and private key of an application from a PEM or PFX (PKCS#12) file. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { FailureError, fail } from '../../contract/failure.ts'
import { encryptedKeyCost } from '../../protocol/password-cost.ts'
import { type Pkcs12, readPkcs12, safeCost } from '../../protocol/pkcs12.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { isPasswordOf, openedSafe } from './pkcs12-password.ts'

/** What an application proves itself with (RFC 7523 §3): it signs with the key, and names the certificate. */
export interface ClientCertificate {
  /** PEM. */
  readonly certificate: string
  /** PKCS#8 PEM without a password: for the vault and for signing. */
  readonly privateKey: string
  /** SHA-256 of the certificate, hex: what Entra knows it by. */
  readonly thumbprint: string
  /** When it ends, epoch milliseconds. */
  readonly notAfter: number
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const PRIVATE_KEY =
  /-----BEGIN (?:ENCRYPTED |RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:ENCRYPTED |RSA )?PRIVATE KEY-----/

/** Most iterations that a file may ask for, about a second of work: known programs take 2,048 to 600,000. */
const MOST_ITERATIONS = 1_000_000

/** How much longer the derivation of PKCS#12 takes here than in OpenSSL: it has three parts, and is written in JavaScript. */
const OWN_DERIVATION = 15

/**
 * @param file the file's content: PEM, or PFX
 * @param password of the private key; empty where it has none
 * @throws FailureError `input-refused` when it holds no certificate with its key, or the password is wrong
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
    // checks the file's own checksum too, so a wrong password is known here; not in Node's types, but in all its versions
    const { context } = createSecureContext({ pfx: file, passphrase: password })
    certificate = (context as { getCertificate(): Buffer | null }).getCertificate()
    keys = form.encryptedKeys.map((key) =>
      createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8', passphrase: password }),
    )
  } catch (error) {
    throw form.isOld && form.checksum !== null && isPasswordOf(form.checksum, password)
      ? fail('input-refused/certificate-file-too-old', {}, { cause: error })
      : wrongPassword(error)
  }
  return matched(certificate === null ? [] : [new X509Certificate(certificate)], keys)
}

/** A key within an encrypted part says what it costs only once that part is open. */
function refuseHiddenCost({ encryptedSafes }: Pkcs12, password: string): void {
  for (const safe of encryptedSafes) {
    if (safe.pbes2 === null) refuseCost(OWN_DERIVATION * safe.iterations)
    const opened = openedSafe(safe, password)
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

/** Before anything is derived from the password: that cannot be stopped once it has begun. */
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
