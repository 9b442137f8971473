/** The evidence of a detection, the steps of a connect, and the buttons that copy them. */

export const explain = {
  title: 'How Homerealm knows',
  answers: 'Answers',
  readRule: 'Read the rule',
  took: (at: string, time: string) => `${at}, in ${time}`,
  removeNames: 'Remove names: hosts, domains, people, tenants',

  whatHappened: 'What happened',
  steps: 'Steps',
  outcome: (outcome: string) => `Outcome: ${outcome}`,
}
