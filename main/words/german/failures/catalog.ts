/** Failures of a team's catalogs, in German. */
import type { CatalogFacts } from '../../../contract/failure-facts/catalog.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

export const catalog: FailureTexts<CatalogFacts> = {
  'catalog-refused': () => ({
    message: 'Die Quelle hat keine signierte Liste von Organisationen oder nur einen Teil davon.',
    advice:
      'Fragen Sie den Herausgeber. Wenn die Datei synchronisiert wird: Warten Sie, bis das fertig ist, und versuchen Sie es noch einmal.',
  }),
  'catalog-refused/page': ({ host }) => ({
    message: `${host} hat statt der Liste eine Seite für Menschen geschickt.`,
    advice:
      'Nehmen Sie die Adresse, die die Datei selbst herunterlädt. Mit einer Anmeldeseite geht es nicht.',
  }),
  'catalog-refused/newer': ({ version }) => ({
    message: `Ein neueres Homerealm hat diese Liste signiert (Version ${version} des Formats).`,
    advice: 'Aktualisieren Sie Homerealm.',
  }),
  'catalog-refused/signature': () => ({
    message: 'Die Signatur passt nicht zur Liste: Jemand hat die Liste nach dem Signieren geändert.',
    advice:
      'Hier wurde nichts geändert. Sagen Sie es dem Herausgeber. Er kann die Liste noch einmal signieren.',
  }),
  'catalog-refused/other-key': ({ signers, keys }) => ({
    message: `Ein anderer Schlüssel hat diese Liste signiert: ${signers.join(', ')}. Sie vertrauen: ${keys.join(', ')}.`,
    advice:
      'Hier wurde nichts geändert. Fragen Sie den Herausgeber nach dem neuen Schlüssel. Wenn er stimmt, entfernen Sie den Katalog, und fügen Sie ihn mit dem neuen Schlüssel wieder hinzu.',
  }),
  'catalog-refused/policy-key': ({ signers, keys }) => ({
    message: `Ein anderer Schlüssel hat diese Liste signiert: ${signers.join(', ')}. Die Richtlinie dieses Computers vertraut: ${keys.join(', ')}.`,
    advice:
      'Hier wurde nichts geändert. Informieren Sie den Administrator dieses Computers. Er kann den neuen Schlüssel vergleichen und in die Richtlinie aufnehmen.',
  }),
  'catalog-refused/older': ({ name, signedAt, seenAt }, { time }) => ({
    message: `Die Quelle hat eine ältere Liste von ${name} (${time(signedAt)}), als Sie schon kennen (${time(seenAt)}).`,
    advice: 'Hier wurde nichts geändert. Bitten Sie den Herausgeber, die Liste noch einmal zu signieren.',
  }),
  'catalog-refused/same-number': ({ name, serial }) => ({
    message: `Die Quelle hat eine andere Liste von ${name} mit der Nummer ${serial}. Sie kennen diese Nummer mit anderem Inhalt.`,
    advice: 'Hier wurde nichts geändert. Bitten Sie den Herausgeber, die Liste noch einmal zu signieren.',
  }),
  'catalog-refused/entry': ({ entry, failure }, { told }) => ({
    message: `Ein Eintrag der Liste ist nicht brauchbar${entry === null ? '' : ` (${entry})`}: ${told(failure).message}`,
    advice: 'Es wurde nichts geändert. Der Herausgeber muss den Eintrag berichtigen.',
  }),
  'catalog-refused/unread': () => ({
    message: 'Homerealm konnte die Liste nicht zu Ende lesen.',
    advice:
      'Versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es dem Herausgeber: Die Liste ist vielleicht zu groß.',
  }),
  'catalog-refused/too-large': ({ megabytes }) => ({
    message: `Die Liste hat mehr als ${megabytes} MB.`,
    advice: 'Der Herausgeber muss die Liste verkleinern oder aufteilen.',
  }),
  'catalog-refused/overtaken': ({ name }) => ({
    message: `Ein anderes Homerealm hat ${name} inzwischen aktualisiert oder entfernt.`,
    advice: 'Sie müssen nichts tun.',
  }),
  'catalog-unreachable': ({ host, status }) => ({
    message: `${host} hat die Liste nicht geschickt (HTTP ${status}).`,
    advice:
      'Ihre Organisationen bleiben, wie sie sind. Versuchen Sie es später, oder fragen Sie den Herausgeber.',
  }),
  'catalog-unreachable/file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: 'Prüfen Sie den Pfad und ob die Freigabe oder der synchronisierte Ordner da ist.',
  }),
  'catalog-unreachable/missing': ({ host, status }) => ({
    message: `${host} hat an dieser Adresse keine Liste (HTTP ${status}).`,
    advice: 'Ihre Organisationen bleiben, wie sie sind. Fragen Sie den Herausgeber nach der Adresse.',
  }),
  'catalog-unreachable/sign-in': ({ host, status }) => ({
    message: `${host} verlangt eine Anmeldung, bevor es die Liste schickt (HTTP ${status}).`,
    advice:
      'Folgen Sie dem Katalog mit einem Ihrer Konten und dem Anwendungs-ID-URI, den der Herausgeber nennt (in der Befehlszeile --org und --resource), oder fragen Sie nach einem freigegebenen oder synchronisierten Ordner.',
  }),
  'catalog-unreachable/denied': ({ host, status }) => ({
    message: `${host} gibt Ihrem Konto die Liste nicht (HTTP ${status}).`,
    advice: 'Fragen Sie den Herausgeber, ob Ihr Konto sie lesen darf und ob der Anwendungs-ID-URI stimmt.',
  }),
  'sign-in-needs-person/for-catalog': ({ name, failure }, { told }) => ({
    message: `Das Konto von ${name} kann die Liste jetzt nicht lesen: ${told(failure).message}`,
    advice: `Verbinden Sie ${name}, um sich anzumelden, und versuchen Sie es noch einmal.`,
  }),
  'sign-in-needs-person/catalog-account': ({ source, resource, accounts }) => ({
    message:
      accounts === 0
        ? `Ihre Organisation verwaltet den Katalog unter ${source}. Noch kann ihn keines Ihrer Konten lesen.`
        : `Ihre Organisation verwaltet den Katalog unter ${source}. Mehrere Ihrer Konten könnten ihn lesen.`,
    advice:
      accounts === 0
        ? 'Verbinden Sie eine Organisation mit dem Konto, das ihn lesen darf, und aktualisieren Sie.'
        : `Wählen Sie das Konto: homerealm catalog add ${source} --org ORG --resource ${resource}. Oder bitten Sie den Administrator, den Mandanten in der Richtlinie anzugeben.`,
  }),
  'catalog-unreachable/no-account': ({ name }) => ({
    message: `Die Organisation, deren Konto den Katalog liest, ist nicht mehr in Ihrer Liste: ${name}.`,
    advice: 'Beenden Sie das Folgen, und folgen Sie dem Katalog mit einem anderen Konto.',
  }),
  'catalog-unreachable/redirect': ({ host, to }) => ({
    message: `${host} leitet zu ${to ?? 'einer anderen Adresse'} um, und Homerealm folgt dem nicht.`,
    advice: 'Fügen Sie den Katalog mit der Adresse hinzu, die die Liste selbst hat.',
  }),
  'input-refused/catalog-unknown': ({ word, known }) => ({
    message: word === null ? 'Diesen Katalog gibt es nicht.' : `Es gibt keinen Katalog "${word}".`,
    advice:
      known.length === 0
        ? 'homerealm catalog list zeigt die Kataloge, denen Sie folgen.'
        : `Die Kataloge sind: ${known.join(', ')}.`,
  }),
  'input-refused/catalog-there': ({ name }) => ({
    message: `Das ist die Quelle von ${name}. Diesem Katalog folgen Sie schon.`,
    advice:
      'Eine neuere Liste holen Sie in den Einstellungen unter Kataloge oder mit homerealm catalog refresh.',
  }),
  'input-refused/catalog-managed': ({ name }) => ({
    message: `Die Richtlinie dieses Computers nennt den Katalog ${name}. Deshalb können Sie ihn nicht entfernen.`,
    advice: 'Der Administrator dieses Computers kann ihn aus der Richtlinie nehmen.',
  }),
  'input-refused/catalog-source': () => ({
    message: 'Homerealm kann das nicht als Quelle eines Katalogs verwenden.',
    advice:
      'Nennen Sie eine https-Adresse ohne Kennwort, Abfrage und Fragment oder den Pfad einer Datei oder eines Ordners.',
  }),
  'input-refused/catalog-resource': ({ host }) => ({
    message: 'Homerealm kann sich mit diesem Anwendungs-ID-URI nicht bei einem Katalog anmelden.',
    advice: `Geben Sie den ein, den der Herausgeber für die Liste registriert hat: Er beginnt mit api:// oder https://${host}.`,
  }),
  'input-refused/catalog-both': () => ({
    message: 'Eine Anmeldung bei einem Katalog braucht --org und --resource.',
    advice:
      'Nennen Sie die Organisation, deren Konto die Liste liest, und den Anwendungs-ID-URI des Herausgebers.',
  }),
  'input-refused/catalog-sign-in': () => ({
    message: 'Bei einer Datei oder einem Ordner meldet sich Homerealm nicht an.',
    advice: 'Lassen Sie --resource und --org weg.',
  }),
  'input-refused/catalog-preview-gone': () => ({
    message: 'Inzwischen wurde eine andere Liste gelesen.',
    advice: 'Sehen Sie den Katalog noch einmal an.',
  }),
  'input-refused/catalog-key': () => ({
    message: 'Das ist kein Fingerabdruck eines Schlüssels.',
    advice: 'Er beginnt mit SHA256: und hat danach 43 Zeichen. Der Herausgeber hat ihn.',
  }),
  'input-refused/catalog-key-needed': ({ signers }) => ({
    message: `Homerealm braucht ein Terminal, um zu fragen, ob dieser Schlüssel stimmt: ${signers.join(', ')}.`,
    advice:
      'Vergleichen Sie ihn mit dem Fingerabdruck, den Ihnen der Herausgeber geschickt hat, und geben Sie ihn mit --key an.',
  }),
  'input-refused/catalog-not-followed': () => ({
    message: 'Sie haben den Schlüssel nicht bestätigt. Es wurde nichts geändert.',
    advice:
      'Fragen Sie den Herausgeber nach dem Fingerabdruck des Schlüssels, und fügen Sie den Katalog dann hinzu.',
  }),
  'input-refused/catalog-export': () => ({
    message: 'Das ist keine Liste von Organisationen, die Homerealm als JSON exportiert hat.',
    advice: 'Schreiben Sie eine mit: homerealm export organizations.json',
  }),
  'input-refused/catalog-name': () => ({
    message: 'Der Katalog hat noch keinen Namen.',
    advice: 'Nennen Sie ihn mit --name. Die Mitglieder sehen diesen Namen. Spätere Listen behalten ihn.',
  }),
  'input-refused/catalog-strange-key': ({ fingerprint, signers }) => ({
    message: `Die Mitglieder kennen den Schlüssel ${fingerprint} nicht. Die Liste dort ist signiert mit ${signers.join(', ')}. Es wurde nichts geschrieben.`,
    advice:
      'Signieren Sie noch einmal mit jenem Schlüssel, und nennen Sie diesen mit --next-key. Ist jener verloren, entfernen Sie die Datei: Die Mitglieder müssen den Katalog dann neu hinzufügen.',
  }),
  'input-refused/signing-key': () => ({
    message: 'Diese Datei ist kein Signaturschlüssel von Homerealm, oder sie ist beschädigt.',
    advice: 'Erzeugen Sie einen neuen Schlüssel mit: homerealm catalog keygen',
  }),
}
