/** The form that asks for a password or a client secret, in German. */
import type { secretForm as english } from '../../english/window/secret-form.ts'

export const secretForm: typeof english = {
  userPlaceholder: 'DOMÄNE\\benutzer oder benutzer@domäne',
  certificate: 'Zertifikat mit privatem Schlüssel (PEM oder PFX) statt eines geheimen Clientschlüssels',
  certificatePassword: 'Kennwort des Zertifikats, falls es eines hat',
  imported: {
    password: 'Das importierte Kennwort verwenden',
    'client-secret': 'Den importierten geheimen Clientschlüssel verwenden',
  },
  remember: 'Merken',
  unencrypted: 'Unverschlüsselt senden. Jeder im Netzwerk könnte damit das Kennwort erraten.',
  sentOnlyTo: (host) => `Homerealm sendet es nur an ${host}.`,
  trying: 'Wird versucht…',
  signIn: 'Anmelden',
  goOnWithout: 'Ohne fortfahren',
  closeForm: 'Formular schließen',
}
