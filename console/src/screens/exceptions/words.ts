import { words } from '../../words/words.ts';

export const exceptionWords = words({
  title: ['Exceptions', 'Ausnahmen'],
  about: [
    'What Weir could not decide or finish by itself, by cause. Whoever owns a cause mends it once; then its items are tried again together.',
    'Was Weir nicht selbst entscheiden oder beenden konnte, nach Ursache. Wer zuständig ist, behebt die Ursache einmal; dann werden alle zusammen erneut versucht.',
  ],
  causes: ['Causes', 'Ursachen'],
  items: ['Items', 'Fälle'],
  oldest: ['Oldest', 'Älteste'],
  firstDue: ['First due', 'Zuerst fällig'],
  example: ['Reason and next step', 'Grund und nächster Schritt'],
  opened: ['Since', 'Seit'],
  times: ['Times', 'Male'],
  due: ['Due', 'Fällig'],
  emptyTitle: ['Nobody has to do anything', 'Niemand muss etwas tun'],
  emptyText: [
    'When a document cannot go on, it stands here with its reason, the next step, a deadline and an owner. It leaves by itself once it is mended.',
    'Wenn ein Beleg nicht weiterkommt, steht er hier mit Grund, nächstem Schritt, Frist und Zuständigem. Er verschwindet von selbst, sobald er erledigt ist.',
  ],
  allCauses: ['All causes', 'Alle Ursachen'],
  selectEvery: [(n: string) => `Select all ${n}`, (n: string) => `Alle ${n} auswählen`],
  retry: ['Retry', 'Erneut versuchen'],
  retryTitle: [(n: string) => `Retry ${n} orders`, (n: string) => `${n} Bestellungen erneut versuchen`],
  preview: [
    (n: string, of: string) =>
      `${n} of ${of} matching items are orders that are tried again, with the same payload. Weir asks SAP first whether an order is there already: nothing is posted twice.`,
    (n: string, of: string) =>
      `${n} von ${of} passenden Fällen sind Bestellungen, die mit demselben Inhalt erneut versucht werden. Weir fragt SAP zuerst, ob eine Bestellung schon da ist: nichts wird doppelt gebucht.`,
  ],
  andMore: [(n: string) => `and ${n} more`, (n: string) => `und ${n} weitere`],
  result: [
    (n: number, of: number) => `${n} of ${of} are tried again.`,
    (n: number, of: number) => `${n} von ${of} werden erneut versucht.`,
  ],
  refused: ['Not retried', 'Nicht erneut versucht'],
  truncated: ['Only the first 5,000 are counted.', 'Nur die ersten 5.000 sind gezählt.'],
});
