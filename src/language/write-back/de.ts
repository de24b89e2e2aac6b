import { formats } from '../formats.js'
import type { WriteBackSentences } from './en.js'

const { count } = formats('de')

export const de: WriteBackSentences = {
  salesforce: ({ changed, members, inactive }) => `# Die Account-Verantwortung nach Salesforce übertragen

Bei ${count(changed, 'Account', 'Accounts')} wechselt die Account-Verantwortung; ${count(members, 'Teammitglied wird', 'Teammitglieder werden')} neu geschrieben.

Wer die Verantwortung per API ändert, löscht das Account-Team, sofern nicht KeepAccountTeam gesetzt ist. In der
Oberfläche gehen außerdem die offenen Opportunities der bisherigen Verantwortlichen mit. Importieren Sie deshalb in
dieser Reihenfolge, mit Data Loader oder einem Werkzeug Ihrer Wahl, und zuerst in einer Sandbox:

1. **1-backup.csv** bleibt bei Ihnen: Verantwortung und Teams dieser Accounts, wie sie sind. Vergleichen Sie die Datei
   vorher mit Salesforce; hat sich seit dem Export etwas geändert, exportieren und planen Sie neu.
2. **2-owners.csv**: Update von Account (Id, OwnerId).
3. **3-teams.csv**: Insert von AccountTeamMember. Das sind die ganzen Teams, nicht nur das Neue. Meldet der Import ein
   Mitglied als schon vorhanden, so blieb das Team erhalten, und alles ist in Ordnung.
4. **4-rollback.csv** ist der Weg zurück: Update von Account mit der Verantwortung von heute, danach noch einmal
   3-teams.csv.

Die Zugriffsstufen sind die Ihres Exports; wo keine stehen, gilt die Voreinstellung von Salesforce. Vollzugriff hat
nur, wer den Account verantwortet: Wer ihn abgibt und im Team steht, erhält den Zugriff eines Mitglieds (Edit). Bisherige
Verantwortliche sind nur dann im Team, wenn der Export sie dort nennt: Nehmen Sie sie auf, wo sie im Account weiterarbeiten.
${inactive === 0 ? '' : `${count(inactive, 'Mitglied ist', 'Mitglieder sind')} nicht mehr aktiv: Salesforce weist solche Zeilen womöglich ab. 1-backup.csv nennt alle.\n`}Opportunities behalten ihre Verantwortlichen. Informieren Sie alle Beteiligten vor dem Import.
`,
  others: (crm, { changed }) => `# Die Account-Verantwortung nach ${crm} übertragen

Bei ${count(changed, 'Account', 'Accounts')} wechselt die Account-Verantwortung. Importieren Sie in dieser Reihenfolge, zuerst wenige Zeilen:

1. **1-backup.csv** bleibt bei Ihnen: die Verantwortung, wie sie ist. Vergleichen Sie die Datei vorher mit ${crm}; hat
   sich seit dem Export etwas geändert, exportieren und planen Sie neu.
2. **2-owners.csv**: Update der Verantwortung, zugeordnet über die Id des Datensatzes. Nichts neu anlegen.
3. **3-rollback.csv** ist der Weg zurück.

Deals und Kontakte behalten ihre Verantwortlichen. Informieren Sie alle Beteiligten vor dem Import.
`,
}
