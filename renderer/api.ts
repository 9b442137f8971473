/** The only module that uses the bridge; gives the window's code its typed API. */
import { contract, type HomerealmApi, type HomerealmBridge } from '../main/contract/index.ts'
import { apiOver } from '../main/contract/ipc.ts'

declare global {
  interface Window {
    readonly homerealm: HomerealmBridge
  }
}

export const connectApi = (): HomerealmApi => apiOver(contract, window.homerealm)
