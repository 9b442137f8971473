/** Failures of a command and its input, in German. */
import type { CommandLineFacts } from '../../../contract/failure-facts/command-line.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

/** What opens an organization that has no token. */
const openers: Readonly<Record<CommandLineFacts['method-not-available/no-token']['openedBy'], string>> = {
  saml: 'eine Assertion ihres STS',
  cookies: 'die Cookies einer Sitzung',
  windows: 'ein Windows-Konto',
}

const piped = (why: string) => ({
  message: `Die Standardeingabe ${why}. Es wurde nichts gesendet.`,
  advice:
    'Speichern Sie die Datei als UTF-8, oder geben Sie das Geheimnis ein, wenn Sie danach gefragt werden.',
})

const quoted = (word: string | null, instead: string): string => (word === null ? instead : `„${word}“`)

export const commandLine: FailureTexts<CommandLineFacts> = {
  'input-refused/file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: 'Prüfen Sie den Namen der Datei.',
  }),
  'profile-unknown/named': ({ word, near }) => ({
    message: `In der Liste gibt es keine Organisation ${quoted(word, 'mit diesem Namen oder dieser Adresse')}.`,
    advice:
      near.length === 0
        ? 'Siehe: homerealm list'
        : `Meinten Sie ${near.join(' oder ')}? Siehe: homerealm list`,
  }),
  'input-refused/no-organization': () => ({
    message: 'Homerealm weiß nicht, welche Organisation Sie meinen.',
    advice:
      'Nennen Sie sie mit --org oder in einer Datei .homerealm.json dieses Ordners. Siehe: homerealm list',
  }),
  'input-refused/several': ({ word, found }) => ({
    message: `„${word}“ ist nicht eindeutig: ${found.map(({ name, id }) => `${name} (${id})`).join(' oder ')}.`,
    advice: 'Geben Sie die ID an.',
  }),
  'input-refused/method': ({ word, methods }) => ({
    message: `Es gibt keine Anmeldemethode ${quoted(word, 'mit diesem Namen')}.`,
    advice: `Es gibt ${methods.join(', ')}; „homerealm detect“ zeigt, welche angeboten werden.`,
  }),
  'input-refused/user-name': () => ({
    message: 'Das ist kein Benutzername. Es sieht nach einer Adresse aus oder enthält ein Kennwort.',
    advice: 'Ein Benutzername sieht aus wie alex@contoso.com.',
  }),
  'input-refused/nothing-typed-opens': ({ name }) => ({
    message: `Homerealm kennt kein Kennwort, keinen geheimen Clientschlüssel und kein Zertifikat, womit sich ${name} öffnen lässt.`,
    advice: 'Was Sie auf einer Anmeldeseite eingeben, ändern Sie beim Anbieter.',
  }),
  'input-refused/piped-too-long': ({ kibibytes }) => piped(`ist länger als ${kibibytes} KiB`),
  'input-refused/piped-no-text': () =>
    piped('ist weder Text in UTF-8 noch in UTF-16 mit Bytereihenfolgemarke'),
  'sign-in-needs-person/nothing-typed': () => ({
    message: 'Es wurde kein Geheimnis eingegeben.',
    advice:
      'Geben Sie es in einem Terminal ein, oder übergeben Sie es über die Standardeingabe: --password-stdin',
  }),
  'sign-in-needs-person/not-entered': ({ name }) => ({
    message: `Für die Anmeldung bei ${name} fehlt ein Benutzername oder ein Geheimnis.`,
    advice:
      'Verwenden Sie ein Terminal, oder übergeben Sie das Geheimnis über die Standardeingabe: --user NAME --password-stdin',
  }),
  'sign-in-needs-person/signed-out': ({ name, id }) => ({
    message: `Sie sind bei ${name} nicht angemeldet.`,
    advice: `Melden Sie sich zuerst an: homerealm connect ${id}, oder stellen Sie die Verbindung im Fenster her.`,
  }),
  'sign-in-needs-person/app-not-running': ({ name }) => ({
    message: `Eine Person muss das Token für ${name} erlauben, und Homerealm läuft nicht.`,
    advice:
      'Starten Sie Homerealm, oder führen Sie „homerealm token“, „env“ oder „exec“ in einem Terminal aus. Der Bereich „Programme“ der Einstellungen legt fest, wann gefragt wird.',
  }),
  'sign-in-needs-person/program-refused': ({ name, said }) => ({
    message: `Homerealm gibt kein Token für ${name} aus: ${said}`,
    advice: 'Siehe den Bereich „Programme“ der Einstellungen.',
  }),
  'sign-in-canceled/within': ({ name, seconds }) => ({
    message: `Die Anmeldung bei ${name} wurde nicht innerhalb von ${seconds} Sekunden abgeschlossen.`,
    advice: 'Versuchen Sie es noch einmal, oder geben Sie mehr Zeit: --timeout',
  }),
  'host-timeout/command': ({ seconds }) => ({
    message: `Es hat länger als ${seconds} Sekunden gedauert.`,
    advice: 'Prüfen Sie das Netzwerk und ob ein VPN nötig ist, oder geben Sie mehr Zeit: --timeout',
  }),
  'identity-provider-unknown/domain': () => ({
    message: 'Keine der befragten Clouds kennt die Domäne dieses Kontos.',
    advice:
      'Prüfen Sie die Schreibweise. Vielleicht liegt sie in einer anderen Cloud: Fügen Sie diese mit --clouds hinzu.',
  }),
  'method-not-available/no-token': ({ name, openedBy }) => ({
    message: `${name} wird über ${openers[openedBy]} geöffnet: Es gibt kein Token, das ausgegeben werden kann.`,
    advice:
      openedBy === 'saml'
        ? 'Ein Token haben Organisationen, bei denen Sie sich über OAuth anmelden.'
        : 'Auf der Befehlszeile sendet „homerealm curl“ Anfragen dorthin.',
  }),
  'input-refused/closed-to-agents': ({ name, id }) => ({
    message: `Agenten dürfen ${name} nicht verwenden: Sie ist nicht als Sandbox oder Entwicklung gekennzeichnet.`,
    advice: `Wer den Server startet, kann es erlauben: homerealm mcp --allow ${id}`,
  }),
  'input-refused/token-for-agents': ({ name, id }) => ({
    message: `Agenten bekommen kein Token von ${name}.`,
    advice: `Wer den Server startet, kann es erlauben: homerealm mcp --allow-token ${id}`,
  }),
  'input-refused/program': ({ word, error, onWindows }) => ({
    message:
      error === 'ENOENT'
        ? `Es gibt kein Programm ${quoted(word, 'mit diesem Namen')}.`
        : `Das Programm ${quoted(word, '')} kann nicht gestartet werden (${error}).`,
    advice: onWindows
      ? 'Ein Skript wie npm.cmd braucht seinen Interpreter: homerealm exec --org ORG -- cmd /c npm …'
      : 'Prüfen Sie seinen Namen und ob es ausführbar ist.',
  }),
  'input-refused/http-method': () => ({
    message: 'Das ist keine HTTP-Methode für eine Anfrage an eine Organisation.',
    advice: 'Verwenden Sie GET, POST, PATCH, PUT oder DELETE.',
  }),
  'input-refused/header': ({ name }) =>
    name === null
      ? {
          message: 'Eine Kopfzeile hat nicht die Form „Name: Wert“.',
          advice: "Beispiel: -H 'Prefer: return=representation'",
        }
      : { message: `Die Kopfzeile ${name} setzt Homerealm selbst.`, advice: 'Lassen Sie sie weg.' },
  'input-refused/not-of-organization': ({ url }) => ({
    message: `Die Anfrage ist nicht für ${url}. Die Anmeldung geht nur an die Organisation.`,
    advice: 'Geben Sie einen Pfad an, etwa /api/data/v9.2/WhoAmI, oder eine URL der Organisation.',
  }),
  'input-refused/not-written': ({ file, error }) => ({
    message: `${file} konnte nicht geschrieben werden (${error}).`,
    advice: 'Prüfen Sie den Namen der Datei, den Datenträger und Ihre Berechtigungen.',
  }),
  'method-not-available/soap-only': ({ name }) => ({
    message: `${name} wird über eine Assertion ihres STS geöffnet, die nur ihr SOAP-Dienst akzeptiert.`,
    advice: 'Melden Sie sich mit einer anderen Methode an, wenn die Organisation eine anbietet.',
  }),
  'input-refused/shell': ({ shells }) => ({
    message: 'Für diese Shell schreibt Homerealm keine Variablen.',
    advice: `Es gibt ${shells.join(', ')}.`,
  }),
  'method-not-available/no-connection-string': ({ name, types }) => ({
    message: `${name} hat keine solche Verbindungszeichenfolge.`,
    advice:
      types.length === 0
        ? 'Homerealm muss zuerst den Identitätsanbieter kennen: homerealm connect.'
        : `Es gibt diese: ${types.join(', ')}.`,
  }),
  'input-refused/folder-file': ({ file }) => ({
    message: `${file} nennt keine Organisation so, wie Homerealm es erwartet.`,
    advice:
      'Schreiben Sie {"org": "NAME"}, und "user", wenn es mehrere mit diesem Namen gibt. Sonst ist nichts erlaubt.',
  }),
  'input-refused/no-folder-file': () => ({
    message: 'Weder dieser Ordner noch einer darüber hat eine Datei .homerealm.json.',
    advice: 'Schreiben Sie {"org": "NAME"} hinein.',
  }),
  'input-refused/read-only': ({ sent, file }) => ({
    message: `${file ?? '--read-only'} erlaubt nur GET, HEAD und OPTIONS, und diese Anforderung hat ${sent}.`,
    advice:
      file === null
        ? 'Lassen Sie --read-only weg, um etwas zu ändern.'
        : 'Nennen Sie die Organisation mit --org, um etwas zu ändern.',
  }),
  'input-refused/read-only-folder': ({ file }) => ({
    message: `${file} erlaubt nur zu lesen, und mit einem Token kann ein Programm alles, was Sie können.`,
    advice: 'Verwenden Sie homerealm curl, oder nennen Sie die Organisation mit --org.',
  }),
  'input-refused/folder-not-trusted': ({ file, org }) => ({
    message: `${file} nennt die Organisation „${org}“. Die Datei ist hier neu, oder sie oder die Organisation hat sich geändert.`,
    advice:
      'Prüfen Sie, ob Sie diese Organisation meinen, und vertrauen Sie der Datei. Oder nennen Sie eine mit --org.',
  }),
}
