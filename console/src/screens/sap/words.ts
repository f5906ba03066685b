import { words } from '../../words/words.ts';

export const sapWords = words({
  title: ['SAP monitor', 'SAP-Monitor'],
  about: [
    'IDocs that SAP has sent, as in WE02: select, see the counts by message type and state, then the list.',
    'IDocs, die SAP gesendet hat, wie in WE02: auswählen, Anzahl je Nachrichtentyp und Status sehen, dann die Liste.',
  ],
  selection: ['Selection', 'Selektion'],
  groups: ['By message type and state', 'Nach Nachrichtentyp und Status'],
  groupsAbout: [
    (n: string) => `Of the latest ${n} that fit the selection. Choose a count to see its list.`,
    (n: string) => `Von den letzten ${n}, die zur Selektion passen. Wählen Sie eine Anzahl für ihre Liste.`,
  ],
  list: ['IDocs', 'IDocs'],
  docnum: ['IDoc', 'IDoc'],
  messageType: ['Message type', 'Nachrichtentyp'],
  sender: ['Sender', 'Absender'],
  client: ['Client', 'Mandant'],
  received: ['Received', 'Empfangen'],
  ended: ['Taken', 'Übernommen'],
  reason: ['Reason', 'Grund'],
  count: ['Count', 'Anzahl'],
  test: ['Test', 'Test'],
  taken: ['Taken', 'Übernommen'],
  waiting: ['Waiting', 'Wartet'],
  emptyTitle: ['SAP has sent no IDoc', 'SAP hat kein IDoc gesendet'],
  emptyText: [
    'Deliveries and orders come as IDocs once their output is set up (docs/sap). Until then Weir reads lists, every few minutes.',
    'Lieferungen und Aufträge kommen als IDocs, sobald ihre Ausgabe eingerichtet ist (docs/sap). Bis dahin liest Weir alle paar Minuten Listen.',
  ],
});
