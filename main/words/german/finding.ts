/** What is said about organizations that were found for an account, in German. */
import type { finding as english } from '../english/finding.ts'

const table: (typeof english)['table'] = {
  name: 'NAME',
  address: 'ADRESSE',
  environment: 'UMGEBUNG',
  version: 'VERSION',
  region: 'REGION',
  state: 'ZUSTAND',
  saved: 'GESPEICHERT',
  states: { enabled: 'aktiv', disabled: 'deaktiviert' },
  yes: 'ja',
  no: 'nein',
}

export const finding: typeof english = {
  table,
  none: 'Dieses Konto erreicht keine Organisationen.',
  added: (count) =>
    count === 0
      ? 'Es wurde keine Organisation hinzugefügt.'
      : count === 1
        ? '1 Organisation wurde hinzugefügt.'
        : `${count} Organisationen wurden hinzugefügt.`,
  failed: (name, host, why) => `${name} (${host}): ${why}`,
  elsewhere: (name, host) =>
    `${name} liegt auf ${host} und gehört damit zu einem anderen Server oder einer anderen Cloud. --all lässt sie aus.`,
  moreElsewhere: (count) => `${count} weitere liegen auf anderen Servern oder in anderen Clouds.`,
  unusable: (count) =>
    count === 1
      ? '1 Eintrag hat keine Adresse einer Organisation. Er wurde ausgelassen.'
      : `${count} Einträge haben keine Adresse einer Organisation. Sie wurden ausgelassen.`,
}
