/** Encrypts an assertion for a relying party and decrypts it there, with AD FS's default algorithms. */

import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'

type Done = (error: Error | null, xml: string) => void
type XmlEncryption = {
  encrypt(xml: string, options: object, done: Done): void
  decrypt(xml: string, options: object, done: Done): void
}

// xml-encryption is a dependency of npm's saml, not of this project
const ofSaml = createRequire(createRequire(import.meta.url).resolve('saml'))
const xmlEncryption = ofSaml('xml-encryption') as XmlEncryption

const algorithms = {
  encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  // without these, the library refuses CBC
  disallowEncryptionWithInsecureAlgorithm: false,
  disallowDecryptionWithInsecureAlgorithm: false,
  warnInsecureAlgorithm: false,
}

const wrapper = /<(\w+:)?EncryptedAssertion\b[\s\S]*<\/\1EncryptedAssertion>/
const data = /<(\w+:)?EncryptedData\b[\s\S]*<\/\1EncryptedData>/

/** An EncryptedData element for the certificate's key. @param certificate in PEM */
export function encryptFor(certificate: string, xml: string): Promise<string> {
  const key = createPublicKey(certificate).export({ type: 'spki', format: 'pem' })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  xmlEncryption.encrypt(xml, { ...algorithms, rsa_pub: key, pem: certificate }, (error, encrypted) =>
    error ? reject(error) : resolve(encrypted),
  )
  return promise
}

/** The response with its assertion decrypted. @throws Error if it is not encrypted, or for another key */
export async function decryptAnswer(key: string, wresult: string): Promise<string> {
  const [sealed] = data.exec(wresult) ?? []
  if (sealed === undefined) throw new Error('the assertion is not encrypted')
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  xmlEncryption.decrypt(sealed, { ...algorithms, key }, (error, xml) =>
    error ? reject(error) : resolve(xml),
  )
  const assertion = await promise
  return wresult.replace(wrapper.test(wresult) ? wrapper : data, () => assertion)
}
