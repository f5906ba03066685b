import { words } from '../../words/words.ts';

export const auditWords = words({
  title: ['Audit log', 'Protokoll'],
  about: [
    'Who did what, when and why. Nothing in it can be changed; each entry is chained to the one before it.',
    'Wer was wann und warum tat. Nichts darin lässt sich ändern; jeder Eintrag ist mit dem vorigen verkettet.',
  ],
  number: ['No.', 'Nr.'],
  at: ['When', 'Wann'],
  actor: ['Who', 'Wer'],
  action: ['What', 'Was'],
  subject: ['On', 'Woran'],
  detail: ['Details', 'Details'],
  emptyTitle: ['Nobody has done anything yet', 'Noch niemand hat etwas getan'],
  emptyText: [
    'Every action of a person and every decision of Weir that changes what is told is written here.',
    'Jede Handlung eines Menschen und jede Entscheidung von Weir, die ändert, was gemeldet wird, steht hier.',
  ],
});
