/** What an option means for one command, where that is more than it means for all. */

export const optionsOf = {
  detect: {
    user: 'the user name whose account signs in',
    'check-account': 'ask Microsoft about this very account; needs --user',
    'allow-http': 'accept an on-premises server without https',
  },
  realm: { clouds: 'a file with clouds of your own; realm asks only these' },
  add: { user: 'the user name to sign in with' },
  change: {
    customer: "the customer that the organization belongs to; '' removes it",
    'home-realm': "your own STS, where the organization's STS trusts several; '' removes it",
  },
  discover: { all: 'add all that are found and new' },
  import: {
    'with-secrets': 'save the passwords and client secrets that can be read',
    'password-stdin': 'read the passphrase of sealed secrets from standard input',
  },
  export: {
    'with-secrets': 'seal the typed secrets under a passphrase; for JSON',
    'password-stdin': 'read the passphrase from standard input',
  },
  catalog: {
    org: 'an organization whose account reads the list',
    name: 'the name of the catalog',
    resource: 'the Application ID URI that the publisher of the list names',
    'password-stdin': 'read the passphrase of the key from standard input',
  },
  connect: {
    'allow-http': 'accept an on-premises server without https, and send it a password',
    'password-stdin': 'read the password or client secret from standard input',
    'no-browser': 'print the address of the sign-in page instead of opening it',
  },
  'change-secret': { 'password-stdin': 'read the new password or client secret from standard input' },
  'sign-out': { 'no-browser': "print the address of the provider's sign-out page instead of opening it" },
  exec: {
    as: 'check that you may act as this user (name, mail address or ID), and tell the program: it must send the header itself',
  },
  doctor: { all: 'check all saved organizations' },
}
