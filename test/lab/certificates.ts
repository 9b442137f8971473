/** Makes the lab's certificates: for its authority, its servers, token services, relying parties and applications. */

import './reflect-metadata.ts'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'

export type Pem = { readonly certificate: string; readonly key: string }
export type Authority = Pem & { readonly file: string; readonly spki: string }

const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const
const day = 86_400_000
const keepFor = 30 * day

/** The authority in `folder`. If there is none or it is older than 30 days, this makes one. */
export async function certificateAuthority(folder: string): Promise<Authority> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'lab-ca.pem')
  const keyFile = join(folder, 'lab-ca.key.pem')
  const made = await stat(file).catch(() => undefined)
  const cached = made && Date.now() - made.mtimeMs < keepFor ? await readPair(file, keyFile) : undefined
  const pair = cached ?? (await newAuthority())
  if (!cached) {
    await writeFile(keyFile, pair.key, { mode: 0o600 })
    await chmod(keyFile, 0o600)
    await writeFile(file, pair.certificate)
  }
  const spki = new x509.X509Certificate(pair.certificate).publicKey.rawData
  const digest = await crypto.subtle.digest('SHA-256', spki)
  return { ...pair, file, spki: Buffer.from(digest).toString('base64') }
}

/** A server certificate for `names` that `authority` has issued, with the authority in its chain. */
export async function serverCertificate(authority: Authority, names: readonly string[]): Promise<Pem> {
  const issuer = new x509.X509Certificate(authority.certificate)
  const keys = await newKeys(curve)
  const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8(authority.key), curve, false, ['sign'])
  const leaf = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? 'lab'}`,
    issuer: issuer.subject,
    ...validity(keepFor),
    signingAlgorithm: curve,
    signingKey,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
      subjectNames(names),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  // Chromium looks for its SPKI list only in the certificates that the server sends, so the chain has the authority
  return { certificate: `${leaf.toString('pem')}\n${authority.certificate}\n`, key: await keyPem(keys) }
}

/** A self-signed server certificate, which no client trusts. */
export const selfSigned = (name: string) => selfIssued(`CN=${name}`, curve, [name])

/** A token signing certificate, self-signed like AD FS's own. */
export const signingCertificate = (host: string) => selfIssued(`CN=ADFS Signing - ${host}`, rsa, [])

/** The certificate with which a token service encrypts a relying party's tokens. */
export const encryptionCertificate = (host: string) => selfIssued(`CN=${host}`, rsa, [])

/** An application's certificate, valid for 30 days or, with `ended`, expired for half a day. */
export const applicationCertificate = (ended = false) =>
  selfIssued('CN=Nightly Import', rsa, [], ended ? -day / 2 : keepFor)

async function selfIssued(
  name: string,
  algorithm: typeof curve | typeof rsa,
  names: string[],
  length = keepFor,
): Promise<Pem> {
  const keys = await newKeys(algorithm)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    ...validity(length),
    signingAlgorithm: algorithm,
    keys,
    extensions: names.length ? [subjectNames(names)] : [],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys) }
}

async function newAuthority(): Promise<Pem> {
  const keys = await newKeys(curve)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Homerealm lab authority',
    ...validity(2 * keepFor),
    signingAlgorithm: curve,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys) }
}

const subjectNames = (names: readonly string[]) =>
  new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))

const validity = (length: number) => ({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + length),
})

const newKeys = (algorithm: typeof curve | typeof rsa) =>
  crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

const keyPem = async (keys: CryptoKeyPair) =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')

const pkcs8 = (pem: string) => x509.PemConverter.decodeFirst(pem)

async function readPair(file: string, keyFile: string): Promise<Pem | undefined> {
  try {
    return { certificate: await readFile(file, 'utf8'), key: await readFile(keyFile, 'utf8') }
  } catch {
    return undefined
  }
}
