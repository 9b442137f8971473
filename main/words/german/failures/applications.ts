/** Failures of a sign-in as an application, in German: its client ID, secret or certificate. */
import type { ApplicationsFacts } from '../../../contract/failure-facts/applications.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const applications: FailureTexts<ApplicationsFacts> = {
  'input-refused/certificate-file-password': () => ({
    message: 'Dieses Kennwort öffnet die Datei nicht.',
    advice: 'Prüfen Sie das Kennwort.',
  }),
  'input-refused/certificate-file-too-costly': () => ({
    message:
      'Die Datei zu öffnen kostet weit mehr Rechenzeit als bei jedem Programm, das solche Dateien erstellt.',
    advice: 'Verwenden Sie diese Datei nicht. Exportieren Sie das Zertifikat neu.',
  }),
  'input-refused/certificate-file-too-old': () => ({
    message: 'Das Kennwort stimmt, aber die Verschlüsselung dieser Datei (RC2 oder RC4) ist zu alt.',
    advice:
      'Wandeln Sie die Datei um, und verwenden Sie die neue: openssl pkcs12 -legacy -in old.pfx -out new.pem',
  }),
  'input-refused/certificate-file-unknown': () => ({
    message: 'Form oder Verschlüsselung dieser Datei ist nicht bekannt.',
    advice: 'Exportieren Sie das Zertifikat und seinen privaten Schlüssel neu, als PFX mit AES oder als PEM.',
  }),
  'input-refused/certificate-unreadable': () => ({
    message: 'Das Zertifikat in der Datei kann nicht gelesen werden.',
    advice: 'Exportieren Sie es neu.',
  }),
  'input-refused/client-id': () => ({
    message: 'Die Client-ID einer Anwendung ist eine GUID.',
    advice: 'Sie steht in der Registrierung der Anwendung als „Anwendungs-ID (Client)“.',
  }),
  'input-refused/no-certificate-with-key': () => ({
    message: 'Die Datei enthält kein Zertifikat mit dem eigenen privaten Schlüssel (RSA).',
    advice: 'Exportieren Sie beide in eine Datei.',
  }),
  'input-refused/no-private-key': () => ({
    message: 'Die Datei enthält keinen privaten Schlüssel.',
    advice: 'Sie muss das Zertifikat und seinen privaten Schlüssel enthalten, eines nach dem anderen.',
  }),
  'input-refused/private-key-not-opened': () => ({
    message: 'Der private Schlüssel kann nicht geöffnet werden.',
    advice: 'Prüfen Sie das Kennwort der Datei.',
  }),
  'sign-in-refused/certificate-ended': ({ endedAt }, { day }) => ({
    message: `Das Zertifikat der Anwendung ist am ${day(endedAt)} abgelaufen.`,
    advice:
      'Registrieren Sie ein neues Zertifikat für die Anwendung, und stellen Sie die Verbindung damit her.',
  }),
  'wrong-tenant/not-named': () => ({
    message:
      'Die Organisation sagt nicht, zu welchem Verzeichnis sie gehört: Eine Anwendung braucht diese Angabe.',
    advice: 'Melden Sie sich als Person an, oder wählen Sie „Erneut erkennen“.',
  }),
}
