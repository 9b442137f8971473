/** Failures of the vault and the keychain, in German. */
import type { VaultFacts } from '../../../contract/failure-facts/vault.ts'
import type { VaultTrouble } from '../../../contract/vault-trouble.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { vaultTrouble } from '../vault.ts'

function notOpened({ trouble }: { readonly trouble: VaultTrouble }) {
  const { message, advice } = vaultTrouble(trouble)
  return { message: `Die gespeicherte Anmeldung kann nicht geöffnet werden. ${message}`, advice }
}

export const vault: FailureTexts<VaultFacts> = {
  'vault-locked': notOpened,
  'vault-absent': notOpened,
  'vault-timeout': notOpened,
  'vault-no-keyring': notOpened,
  'vault-failed': notOpened,
  'vault-key-lost': notOpened,
  'vault-record-damaged': () => ({
    message: 'Die gespeicherte Anmeldung ist beschädigt und kann nicht geöffnet werden.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden. Die beschädigte Datei wird aufbewahrt.',
  }),
  'vault-record-unreadable': ({ error }) => ({
    message: `Die gespeicherte Anmeldung kann nicht gelesen werden (${error}).`,
    advice:
      'Versuchen Sie es noch einmal. Wenn es dabei bleibt, prüfen Sie den Datenträger und Ihre Berechtigungen für den Datenordner.',
  }),
  'store-unwritable/sign-in': ({ error }) => ({
    message: `Die gespeicherte Anmeldung konnte nicht geändert werden (${error}).`,
    advice: 'Prüfen Sie, ob Sie im Datenordner schreiben dürfen.',
  }),
  'store-unwritable/sign-in-disk-full': () => ({
    message: 'Der Datenträger ist voll, deshalb konnte die gespeicherte Anmeldung nicht geändert werden.',
    advice: 'Geben Sie Speicherplatz frei, und versuchen Sie es noch einmal.',
  }),
}
