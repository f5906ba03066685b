import { words } from '../../words/words.ts';

export const amazonWords = words({
  title: ['Amazon monitor', 'Amazon-Monitor'],
  about: [
    'The token bank: what each operation may be asked, what waits for it, and when that will have been asked. Below it the evidence of every call.',
    'Die Kontingente: wie oft jede Operation gefragt werden darf, was auf sie wartet und wann das gefragt sein wird. Dazu der Nachweis jedes Aufrufs.',
  ],
  tokens: ['Token bank', 'Kontingente'],
  calls: ['Calls', 'Aufrufe'],
  operation: ['Operation', 'Operation'],
  rate: ['Calls an hour', 'Aufrufe pro Stunde'],
  waiting: ['Waiting', 'Wartend'],
  next: ['Next call', 'Nächster Aufruf'],
  atOnce: ['at once', 'sofort'],
  clears: ['Clear in', 'Abgearbeitet in'],
  refusals: ['Refused (429)', 'Abgelehnt (429)'],
  noRate: ['not told yet', 'noch nicht genannt'],
  forecast: ['Calls that wait, over the next hour', 'Wartende Aufrufe in der nächsten Stunde'],
  forecastAbout: [
    'At the rates that Amazon has told, if nothing new comes.',
    'Bei den Raten, die Amazon genannt hat, wenn nichts Neues kommt.',
  ],
  nothingWaits: ['No call waits', 'Kein Aufruf wartet'],
  time: ['From now', 'Ab jetzt'],
  minutes: [(n: number) => `+${n} min`, (n: number) => `+${n} min`],
  sentAt: ['Sent', 'Gesendet'],
  status: ['Answer', 'Antwort'],
  took: ['Took', 'Dauer'],
  requestId: ['Request id', 'Anfrage-ID'],
  noCalls: ['Nothing was asked yet', 'Noch nichts wurde gefragt'],
  noCallsText: [
    'Every call of Amazon leaves its operation, answer and request id here, for support cases.',
    'Jeder Aufruf bei Amazon hinterlässt hier Operation, Antwort und Anfrage-ID, für Supportfälle.',
  ],
});
