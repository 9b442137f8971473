/** The question before the connect that a link asks for. */

export const link = {
  title: 'Connect?',
  question: (organization: string) => `Connect to ${organization}?`,
  asksForIt: 'A link asks for it. Nothing has been sent yet.',
}
