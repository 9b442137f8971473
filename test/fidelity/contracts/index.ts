/** All contracts, in the order in which they run on one app. */
import type { Contract } from '../contract.ts'
import { desktop } from './desktop.ts'
import { navigation } from './navigation.ts'
import { pages } from './pages.ts'
import { endings, processes } from './process.ts'
import { requests } from './requests.ts'

export const contracts: readonly Contract[] = [
  ...navigation,
  ...requests,
  ...pages,
  ...processes,
  ...desktop,
  ...endings,
]
