/** The process that opens sealed secrets, in this process. */
import { unsealParts } from '../../main/importing/unseal-parts.ts'
import type { UnsealRequest } from '../../main/importing/unsealer-messages.ts'
import type { StartTaskProcess } from '../../main/task-process.ts'
import { started } from './task-process.ts'

/** Answers like the built process. */
export const unsealerHere: StartTaskProcess = () => {
  const { running, at } = started()
  const send = async (request: unknown) => {
    if (request !== null) at.message({ unsealed: await unsealParts(request as UnsealRequest) })
  }
  return { ...running, send: (request) => void send(request) }
}
