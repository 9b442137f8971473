/** Encrypts an assertion for its relying party and decrypts it there, with the algorithms that AD FS uses unless told otherwise. */

import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'

type Done = (error: Error | null, xml: string) => void
type XmlEncryption = {
  encrypt(xml: string, options: object, done: Done): void
  decrypt(xml: string, options: object, done: Done): void
}

// what npm's saml encrypts with; it is its dependency and not ours
const ofSaml = createRequire(createRequire(import.meta.url).resolve('saml'))
const xmlEncryption = ofSaml('xml-encryption') as XmlEncryption

const algorithms = {
  encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  // the library takes no CBC unless told to
  disallowEncryptionWithInsecureAlgorithm: false,
  disallowDecryptionWithInsecureAlgorithm: false,
  warnInsecureAlgorithm: false,
}

const wrapper = /<(\w+:)?EncryptedAssertion\b[\s\S]*<\/\1EncryptedAssertion>/
const data = /<(\w+:)?EncryptedData\b[\s\S]*<\/\1EncryptedData>/

/** An EncryptedData that only the holder of the certificate's key can read. @param certificate PEM */
export function encryptFor(certificate: string, xml: string): Promise<string> {
  const key = createPublicKey(certificate).export({ type: 'spki', format: 'pem' })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  xmlEncryption.encrypt(xml, { ...algorithms, rsa_pub: key, pem: certificate }, (error, encrypted) =>
    error ? reject(error) : resolve(encrypted),
  )
  return promise
}

/** The answer with its assertion in plain text again. Throws when it was not encrypted, or for somebody else. */
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
