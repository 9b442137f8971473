/** The assertion that the sign-in server sent about the user. */

export const assertion = {
  title: 'What the STS sent',
  format: 'Format',
  issuer: 'Issuer',
  subject: 'Subject',
  audience: 'Audience',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  authenticationMethod: 'Authentication method',
  acceptedAnyway: 'The organization accepted it anyway. If this continues, contact the administrator.',
  notChecked: 'Not checked here. The organization accepted it.',
}
