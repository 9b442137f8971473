/** Failures of the way to a server: DNS, TCP, TLS, proxies, HTTP, in words. */
import type { NetworkFacts } from '../../../contract/failure-facts/network.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const network: FailureTexts<NetworkFacts> = {}
