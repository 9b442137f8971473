/** The form that asks for a password or a client secret. */

export const secretForm = {
  userPlaceholder: 'DOMAIN\\user or user@domain',
  certificate: 'Certificate with private key (PEM or PFX), instead of a secret',
  certificatePassword: 'Password of the certificate, if it has one',
  imported: {
    password: 'Use the imported password',
    'client-secret': 'Use the imported client secret',
  },
  remember: 'Remember it',
  unencrypted: 'Send it without encryption. Anyone on the network could use it to guess the password.',
  sentOnlyTo: (host: string) => `Homerealm sends it only to ${host}.`,
  trying: 'Trying it…',
  signIn: 'Sign in',
  goOnWithout: 'Continue without it',
  closeForm: 'Close the form',
}
