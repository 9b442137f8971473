/** Facts of failures to load a sign-in page. */
import type { NestedFailure } from './nested-failure.ts'

interface NotLoaded {
  /** The network failure on the way to the page's server. */
  readonly reached: NestedFailure
}

export interface SignInPageFacts {
  'host-not-found/sign-in-page': NotLoaded
  'host-refused/sign-in-page': NotLoaded
  'host-timeout/sign-in-page': NotLoaded
  'host-tls-too-old/sign-in-page': NotLoaded
  'host-tls-failed/sign-in-page': NotLoaded
  'certificate-refused/sign-in-page': NotLoaded
  'redirect-loop/sign-in-page': NotLoaded
  'proxy-not-reachable/sign-in-page': NotLoaded
  'proxy-cannot-reach/sign-in-page': NotLoaded
  'proxy-refused/sign-in-page': NotLoaded
  'proxy-sign-in-needed/sign-in-page': NotLoaded
  'proxy-certificate-refused/sign-in-page': NotLoaded
  'proxy-unusable/sign-in-page': NotLoaded
  'sign-in-page-failed/not-loaded': NotLoaded
}
