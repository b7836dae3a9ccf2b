import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../message.ts';

export const workspace: Translated<typeof english> = {
  'workspace.title': 'Arbeitsbereich',
  'workspace.pipelines': 'Pipelines',
  'workspace.adminsOnly': 'Diese Einstellungen ändern nur Administratoren: {names}.',
  'workspace.counterMode': 'Zählermodus',
  'workspace.counterModeItem': 'Verantwortlich für das CRM-Element',
  'workspace.counterModeItemHint':
    'Wer für einen Auftrag oder Kontakt verantwortlich ist, zählt alle Aktivitäten darin, auch die der anderen.',
  'workspace.counterModeActivity': 'Verantwortlich für die Aktivität',
  'workspace.counterModeActivityHint': 'Alle zählen die Aktivitäten, die ihnen zugewiesen sind.',
  'workspace.calendar': 'Arbeitskalender',
  'workspace.calendarHint': 'Fristen, die Sidebook vorschlägt, richten sich danach.',
  'workspace.firstWeekday': 'Erster Tag der Woche',
  'workspace.zoneOfViewer': 'Die jedes Geräts (hier {zone})',
  'workspace.hoursApply': 'Vorgeschlagene Fristen liegen in der Arbeitszeit',
  'workspace.endOfWork': 'Arbeitsende',
  'workspace.workingDaysOnly':
    'Karten, die auf einem freien Tag abgelegt werden, kommen auf den nächsten Arbeitsbeginn',
  'workspace.holidays': 'Feiertage',
  'workspace.holidayDay': 'Tag',
  'workspace.holidayName': 'Name',
  'workspace.limitOwn': 'Eine andere Zahl',
  'workspace.limitWrong': 'Eine ganze Zahl von 1 bis {most}.',
  'workspace.limitHint': {
    one: '{count} Aktivität ist jetzt offen. An der Grenze halten die Zähler an, bis einige abgeschlossen oder gelöscht sind; alles andere geht weiter.',
    other:
      '{count} Aktivitäten sind jetzt offen. An der Grenze halten die Zähler an, bis einige abgeschlossen oder gelöscht sind; alles andere geht weiter.',
  },
  'pipelines.add': 'Neue Pipeline',
  'pipelines.name': 'Name der Pipeline',
  'pipelines.addStage': 'Phase hinzufügen',
  'pipelines.stageName': 'Name der Phase',
  'pipelines.delete': 'Pipeline löschen',
  'pipelines.deleted': 'Pipeline {name} gelöscht',
  'pipelines.stages': 'Phasen von {name}',
  'pipelines.inUse': 'In dieser Pipeline sind Aufträge. Versetzen Sie sie zuerst in eine andere.',
  'pipelines.defaultStays': 'Die Standard-Pipeline bleibt.',
  'pipelines.stageAdded': 'Phase {name} hinzugefügt',
  'pipelines.added': 'Pipeline {name} hinzugefügt',
  'pipelines.renamed': 'Umbenannt in {name}',
  'pipelines.moveUp': '{name} nach oben',
  'pipelines.moveDown': '{name} nach unten',
  'pipelines.moved': 'Reihenfolge der Phasen geändert',
  'pipelines.stageRemoved': 'Phase {name} entfernt',
  'pipelines.stageRemovedFull': {
    one: 'Phase {name} entfernt. Ihr {count} Element steht jetzt in {other}.',
    other: 'Phase {name} entfernt. Ihre {count} Elemente stehen jetzt in {other}.',
  },
  'pipelines.lastStage': 'Jede Pipeline braucht eine offene, eine gewonnene und eine verlorene Phase.',
  'pipelines.final': 'Endphase',
};
