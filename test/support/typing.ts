/** Users who answer the questions of a sign-in. */
import type { SecretRequest } from '../../main/contract/session.ts'
import { Secret } from '../../main/secret.ts'
import type { ConnectOptions } from '../../main/session/connect/sign-in-attempt.ts'
import type { TypedSecret } from '../../main/typed-secret.ts'
import type { Pem } from '../lab/certificates.ts'
import { typeDeviceCode } from '../lab/device-page.ts'
import type { Lab } from '../lab/index.ts'

/** Answers each question with this name and secret. `asked` collects the questions. */
export function typing(name: string, secret: string, change: Partial<TypedSecret> = {}) {
  const asked: SecretRequest[] = []
  const ask = async (request: SecretRequest): Promise<TypedSecret> => {
    asked.push(request)
    return { name, secret: new Secret(secret), keep: true, ...change }
  }
  return { asked, ask }
}

/** The content of a PEM file with a certificate and its key, in the format that the window sends. */
export const pemFile = ({ certificate, key }: Pem): string =>
  Buffer.from(`${certificate}\n${key}`).toString('base64')

/** Signs in on another device with the device code of a connect. */
export const onAnotherDevice = (
  lab: Lab,
  userName: string,
): Required<Pick<ConnectOptions, 'userAgent' | 'onStep'>> => ({
  userAgent: 'device-code',
  onStep(step) {
    if (step.doing === 'waiting-for-code')
      void typeDeviceCode(lab, { page: step.page, code: step.code, userName })
  },
})
