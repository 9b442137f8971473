/** Failures of a sign-in as an application: its client ID, secret or certificate. */
import type { ApplicationsFacts } from '../../../contract/failure-facts/applications.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const applications: FailureTexts<ApplicationsFacts> = {
  'input-refused/certificate-file-password': () => ({
    message: 'This password does not open the file.',
    advice: 'Check the password.',
  }),
  'input-refused/certificate-file-too-costly': () => ({
    message: 'Opening this file takes far more work than any program asks for.',
    advice: 'Do not use this file. Export the certificate again.',
  }),
  'input-refused/certificate-file-too-old': () => ({
    message: 'The password is right, but the encryption of this file (RC2 or RC4) is too old.',
    advice: 'Convert the file and use the new one: openssl pkcs12 -legacy -in old.pfx -out new.pem',
  }),
  'input-refused/certificate-file-unknown': () => ({
    message: 'The form or encryption of this file is not known.',
    advice: 'Export the certificate and its private key again, as PFX with AES or as PEM.',
  }),
  'input-refused/certificate-unreadable': () => ({
    message: 'The certificate in the file cannot be read.',
    advice: 'Export it again.',
  }),
  'input-refused/client-id': () => ({
    message: 'The client ID of an application is a GUID.',
    advice: 'Find it in the application’s registration, as “Application (client) ID”.',
  }),
  'input-refused/no-certificate-with-key': () => ({
    message: 'The file holds no certificate with its own private key (RSA).',
    advice: 'Export both into one file.',
  }),
  'input-refused/no-private-key': () => ({
    message: 'The file has no private key.',
    advice: 'It must hold the certificate and its private key, one after the other.',
  }),
  'input-refused/private-key-not-opened': () => ({
    message: 'The private key cannot be opened.',
    advice: 'Check the password of the file.',
  }),
  'sign-in-refused/certificate-ended': ({ endedAt }, { day }) => ({
    message: `The application’s certificate ended on ${day(endedAt)}.`,
    advice: 'Register a new certificate for the application, then connect with that.',
  }),
  'wrong-tenant/not-named': () => ({
    message: 'The organization does not say which directory it belongs to: an application needs one.',
    advice: 'Sign in as a person, or select “Detect again”.',
  }),
}
