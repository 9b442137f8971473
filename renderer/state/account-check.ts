/** Whether the add dialog can check an account with Microsoft. */
import type { DetectionProgress } from './add-draft.svelte.ts'

/** True when a GetCredentialType request for the account is possible and has not run. */
export function canCheckAccount(progress: DetectionProgress, userName: string): boolean {
  if (progress.is !== 'found' || !userName.includes('@')) return false
  const { identityProvider, evidence } = progress.detection
  return (
    ['microsoft-online', 'managed', 'federated'].includes(identityProvider.kind) &&
    !evidence.some(({ source }) => source === 'credential-type')
  )
}
