import { words } from '../../words/words.ts';

export const suspenseWords = words({
  title: ['Suspense', 'Klärungskonto'],
  about: [
    'Rows of settlements that no rule knows. Their money is posted to the suspense account and waits here until somebody says what it is.',
    'Zeilen aus Abrechnungen, die keine Regel kennt. Ihr Geld steht auf dem Klärungskonto und wartet hier, bis jemand sagt, was es ist.',
  ],
  kind: ['Kind of row', 'Art der Zeile'],
  open: ['Open', 'Offen'],
  age: ['Age', 'Alter'],
  rows: ['Rows', 'Zeilen'],
  settlements: ['Settlements', 'Abrechnungen'],
  class: ['Class', 'Klasse'],
  account: ['Account', 'Konto'],
  emptyTitle: ['Every row is explained', 'Jede Zeile ist erklärt'],
  emptyText: [
    'When Amazon invents a fee, it still posts, to suspense; here somebody says what it is, and Weir moves the money.',
    'Wenn Amazon eine Gebühr erfindet, wird sie trotzdem gebucht, auf das Klärungskonto; hier sagt jemand, was sie ist, und Weir bucht um.',
  ],
  ageing: ['Open items by age', 'Offene Posten nach Alter'],
  days: [(range: string) => `${range} days`, (range: string) => `${range} Tage`],
  daysOld: [(n: number) => `${n} days`, (n: number) => `${n} Tage`],
  amountEver: ['Ever in suspense', 'Je in Klärung'],
  firstSeen: ['First posted', 'Zuerst gebucht'],
  saidBy: ['Said by', 'Gesagt von'],
  because: ['Because', 'Weil'],
  proposals: ['What it may be', 'Was es sein kann'],
  proposalsAbout: [
    'Nothing is applied by itself. 100 is the same text.',
    'Nichts wird von selbst angewandt. 100 ist derselbe Text.',
  ],
  strength: ['Nearness', 'Nähe'],
  why: ['Why', 'Warum'],
  noProposals: [
    'No rule is near. Choose the class by hand.',
    'Keine Regel ist nah. Wählen Sie die Klasse von Hand.',
  ],
  parts: ['Where it stands', 'Wo es steht'],
  document: ['Document', 'Beleg'],
  reclass: ['Reclass', 'Umbuchung'],
  proven: ['Proven', 'Bewiesen'],
  seen: ['Seen', 'Gesehen'],
  map: ['Map and reclass', 'Zuordnen und umbuchen'],
  mapThis: ['Map to this', 'Dieser zuordnen'],
  approve: ['Approve', 'Freigeben'],
  reclassNow: ['Reclass now', 'Jetzt umbuchen'],
  ignore: ['Leave in suspense', 'In Klärung lassen'],
  mapDoes: [
    'The rule is written to your rules file. For each document that holds the money, one FI document moves it from suspense to the account below; it is read back. Where two people are wanted, this asks, and somebody else approves.',
    'Die Regel kommt in Ihre Regeldatei. Für jeden Beleg mit diesem Geld bucht ein FI-Beleg es vom Klärungskonto auf das Konto unten; er wird zurückgelesen. Wo zwei Personen nötig sind, ist dies die Anfrage, und jemand anderes gibt frei.',
  ],
  approveDoes: [
    (cls: string, by: string) =>
      `${by} asked for class ${cls}. You are the second person: the rule is written and the money is moved.`,
    (cls: string, by: string) =>
      `${by} hat die Klasse ${cls} beantragt. Sie sind die zweite Person: die Regel wird geschrieben und das Geld umgebucht.`,
  ],
  reclassDoes: [
    'What your rules know meanwhile is moved from suspense to its account.',
    'Was Ihre Regeln inzwischen kennen, wird vom Klärungskonto auf sein Konto umgebucht.',
  ],
  ignoreDoes: [
    'It stays in suspense, with your reason, until new money of its kind comes.',
    'Es bleibt mit Ihrem Grund in Klärung, bis neues Geld dieser Art kommt.',
  ],
  moves: ['Moves', 'Bucht um'],
  chooseClass: ['Class *', 'Klasse *'],
  waitsForSecond: [
    'Asked for. Somebody else has to approve it.',
    'Beantragt. Jemand anderes muss freigeben.',
  ],
  mappedTo: [
    (cls: string, account: string) => `Mapped to ${cls}, account ${account}. The money is being moved.`,
    (cls: string, account: string) => `Zugeordnet: ${cls}, Konto ${account}. Das Geld wird umgebucht.`,
  ],
});
