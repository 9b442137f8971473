/** Asks about one account (GetCredentialType). Microsoft throttles it and does not document it, so it runs only on request. */
import { type CredentialType, parseCredentialType } from '../../protocol/credential-type.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { answerBody } from './answer-body.ts'

/** Timeout, milliseconds. */
const PATIENCE = 8_000

/** @param loginHost login host of the cloud that receives the name, with port if it is not 443 */
export function accountQuestion(userName: string, loginHost: string): QuestionSpec<CredentialType> {
  const url = `https://${loginHost}/common/GetCredentialType`
  return {
    kind: 'credential-type',
    source: 'credential-type',
    url,
    key: `credential-type ${loginHost} ${userName.trim().toLowerCase()}`,
    patience: PATIENCE,
    async send(http, signal) {
      const body = await answerBody(http, {
        url,
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json; charset=UTF-8' },
        body: JSON.stringify({
          username: userName.trim(),
          isOtherIdpSupported: true,
          checkPhones: false,
          isRemoteNGCSupported: true,
          isCookieBannerShown: false,
          isFidoSupported: true,
          originalRequest: '',
          flowToken: '',
        }),
        signal,
      })
      return parseCredentialType(body)
    },
    tell: accountTells,
    lasts: ({ exists }) => exists !== 'throttled',
  }
}

const accountTells = ({ exists, domain }: CredentialType): EvidenceDraft => ({
  status: 200,
  finding: 'account',
  facts: { exists, domain },
})
