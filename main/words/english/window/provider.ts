/** The identity provider of an organization, its sign-in methods, and questions about servers and tenants. */

export const provider = {
  title: 'Identity provider',
  asking: (host: string) => `Asking ${host}…`,
  cancelDetection: 'Cancel detection',
  notAnswered: 'The organization has not answered yet.',

  detected: (hosting: string, at: string) => `${hosting} · detected ${at}`,
  detectedVersion: (hosting: string, version: string, at: string) =>
    `${hosting} · version ${version} · detected ${at}`,
  inUse: (method: string) => `${method} · in use`,
  alsoAvailable: (method: string) => `${method} · also available`,
  notAvailable: (method: string, why: string) => `${method} · not available: ${why}`,
  useMethod: 'Use this method',
  useThisMethod: (method: string) => `Use this method: ${method}`,
  otherMethods: 'Sign-in methods that are not available',
  whyNot: (method: string, why: string) => `${method}: ${why}`,

  tenant: {
    title: 'Another tenant',
    changed: 'This organization now belongs to another tenant.',
    why: 'It may have moved, or its address may belong to another customer now.',
    now: (tenant: string) => `Now ${tenant}`,
    before: (tenant: string) => `Before ${tenant}`,
    effect: 'Homerealm does not sign in there until you accept it.',
    accept: 'Accept this tenant',
  },
  server: {
    title: 'Unknown sign-in server',
    question: (host: string) => `Do you know ${host}?`,
    why: 'This organization sends people there to sign in. Homerealm does not know this sign-in server.',
    nothingSent: 'Nothing has been sent there.',
    trust: (host: string) => `Trust ${host} for this organization`,
    notNow: 'Not now',
    unconfirmed: (host: string) => `Sign-in server ${host} is not confirmed.`,
    decide: 'Decide…',
    trusted: (host: string) => `You trust ${host} for this organization.`,
  },
}
