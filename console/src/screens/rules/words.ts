import { words } from '../../words/words.ts';

export const rulesWords = words({
  title: ['Mapping and rules', 'Zuordnung und Regeln'],
  about: [
    'Which files hold the rules of each connection, and all settings that decide what happens. They are changed in the files, and read again when Weir starts.',
    'Welche Dateien die Regeln jeder Verbindung enthalten, und alle Einstellungen, die entscheiden, was geschieht. Geändert werden sie in den Dateien und beim Start von Weir neu gelesen.',
  ],
  files: ['Rules files', 'Regeldateien'],
  what: ['What they decide', 'Was sie entscheiden'],
  file: ['File', 'Datei'],
  check: ['Check with', 'Prüfen mit'],
  shipped: ['shipped with Weir', 'mit Weir ausgeliefert'],
  'orders.rules': [
    'What an order becomes in SAP: customers, materials, types, prices, texts',
    'Was eine Bestellung in SAP wird: Kunden, Materialien, Arten, Preise, Texte',
  ],
  'stock.rules': [
    'What can be sold, how it is shared, buffers, guards',
    'Was verkauft werden kann, wie es aufgeteilt wird, Puffer, Schutz',
  ],
  'prices.rules': [
    'Which conditions make a price, tax, fence',
    'Welche Konditionen einen Preis machen, Steuer, Zaun',
  ],
  'settlements.rules': [
    'What each kind of row is, and its account',
    'Was jede Art von Zeile ist, und ihr Konto',
  ],
  modes: ['What Weir does, by flow', 'Was Weir tut, je Ablauf'],
  flow: ['Flow', 'Ablauf'],
  mode: ['Mode', 'Modus'],
  none: ['No rules file is named', 'Keine Regeldatei ist genannt'],
  noneText: [
    'Name one for each flow in weir.toml; “weir orders rules example” and its sisters write some to begin with.',
    'Nennen Sie je Ablauf eine in weir.toml; „weir orders rules example“ und Geschwister schreiben welche für den Anfang.',
  ],
});
