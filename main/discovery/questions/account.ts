/** The question about the very account (GetCredentialType): undocumented and throttled, so only when a person asks for it. */
import { type CredentialType, parseCredentialType } from '../../protocol/credential-type.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { answerBody } from './answer-body.ts'

/** Milliseconds for the question. */
const PATIENCE = 8_000

/** @param loginHost login host of the cloud that is told the name, with port where it is not 443 */
export function accountQuestion(userName: string, loginHost: string): QuestionSpec<CredentialType> {
  const url = `https://${loginHost}/common/GetCredentialType`
  return {
    id: 'credential-type',
    asks: 'Whether there is such an account',
    source: 'credential-type',
    url,
    key: `credential-type ${loginHost} ${userName.trim().toLowerCase()}`,
    patience: PATIENCE,
    async ask(http, signal) {
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

function accountTells({ exists, domain }: CredentialType): EvidenceDraft {
  return {
    status: 200,
    said: `Account: ${exists.replace('-', ' ')}; domain: ${domain.replace('-', ' ')}`,
    means: `${MEANINGS[exists]}${domain === 'cloud-federated' ? ' Its domain is federated with another cloud directory.' : ''}`,
  }
}

const MEANINGS: Readonly<Record<CredentialType['exists'], string>> = {
  yes: 'There is such a work or school account, or its domain is federated and nobody outside can tell.',
  no: 'There is no such account in this cloud.',
  'microsoft-account':
    'There is a Microsoft account of this name, and no work or school account. Organizations provisioned through Microsoft Online Services do not accept it.',
  both: 'There are a work or school account and a Microsoft account of the same name. At the sign-in page, choose the work or school account.',
  throttled: 'Microsoft was asked too often from here and gave no real answer: this tells nothing.',
  unknown: 'Microsoft did not say: this tells nothing.',
}
