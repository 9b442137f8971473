/** Failures to act as another user of an organization, in German. */
import type { ImpersonationFacts } from '../../../contract/failure-facts/impersonation.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const impersonation: FailureTexts<ImpersonationFacts> = {
  'impersonation-refused': ({ host, privilege }) => ({
    message: `${host} lässt Sie nicht als anderer Benutzer handeln: Ihnen fehlt das Recht ${privilege}.`,
    advice:
      'Ein Administrator der Organisation kann Ihnen eine Rolle damit geben, etwa „Stellvertretung“ (Delegate).',
  }),
  'impersonation-refused/ignored': ({ host }) => ({
    message: `${host} hat für Sie selbst geantwortet, nicht für den gewählten Benutzer.`,
    advice: 'Vielleicht kennt dieser Server den Header nicht, der einen anderen Benutzer nennt.',
  }),
  'input-refused/no-user': ({ word }) => ({
    message: `Die Organisation hat keinen Benutzer ${word === null ? 'mit diesem Namen' : `„${word}“`}.`,
    advice:
      'Nennen Sie den Anmeldenamen, die Mailadresse, die ID des Benutzers oder seine Objekt-ID in Microsoft Entra ID.',
  }),
  'input-refused/several-users': ({ found }) => ({
    message: `Mehrere Benutzer passen: ${found.map(({ name, id }) => (name === null ? id : `${name} (${id})`)).join(', ')}.`,
    advice: 'Nennen Sie die ID.',
  }),
  'input-refused/caller-twice': ({ name }) => ({
    message: `--as und die Kopfzeile ${name} nennen beide einen Benutzer.`,
    advice: 'Lassen Sie eines davon weg.',
  }),
}
