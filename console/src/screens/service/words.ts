import { words } from '../../words/words.ts';

export const serviceWords = words({
  title: ['Customer service', 'Kundendienst'],
  about: [
    'An order by whatever number somebody has: where it is, and what may be said. Nothing of the buyer is shown here.',
    'Eine Bestellung mit irgendeiner Nummer: wo sie ist und was gesagt werden darf. Vom Käufer steht hier nichts.',
  ],
  search: [
    'Order id, tracking number, SAP number or the buyer’s own number',
    'Bestellnummer, Sendungsnummer, SAP-Nummer oder Nummer des Käufers',
  ],
  find: ['Find', 'Suchen'],
  ask: ['Which order?', 'Welche Bestellung?'],
  askText: [
    'Type a number that stands on a mail, a parcel or a paper. A business buyer’s own number is found by its digest; the store does not hold the number itself.',
    'Geben Sie eine Nummer ein, die auf einer Mail, einem Paket oder einem Papier steht. Die Nummer eines Geschäftskunden wird über ihren Prüfwert gefunden; gespeichert ist sie nicht.',
  ],
  nothing: ['Nothing has this number', 'Nichts hat diese Nummer'],
  nothingText: [
    'Try another number of the same order. Amazon’s order ids look like 302-1234567-1234567. Numbers are compared whole.',
    'Versuchen Sie eine andere Nummer derselben Bestellung. Amazons Bestellnummern sehen aus wie 302-1234567-1234567. Nummern werden ganz verglichen.',
  ],
  more: ['More orders have this number', 'Mehr Bestellungen haben diese Nummer'],
  moreText: [
    'The first twenty are shown, of a buyer’s own number the latest. Ask for the order id.',
    'Gezeigt sind die ersten zwanzig, bei der Nummer eines Käufers die jüngsten. Fragen Sie nach der Bestellnummer.',
  ],
  foundBy: ['Found by', 'Gefunden über'],
  byOrder: ['order id', 'Bestellnummer'],
  byTracking: ['tracking number', 'Sendungsnummer'],
  bySapOrder: ['sales order in SAP', 'Auftrag in SAP'],
  byDelivery: ['delivery in SAP', 'Lieferung in SAP'],
  byBuyerReference: ['the buyer’s own number', 'Nummer des Käufers'],
  say: ['What may be said', 'Was gesagt werden darf'],
  copy: ['Copy', 'Kopieren'],
  copied: ['Copied', 'Kopiert'],
  timeline: ['Timeline of the order', 'Verlauf der Bestellung'],
  returns: ['Refund and return', 'Erstattung und Retoure'],
  salesOrder: ['Sales order in SAP', 'Auftrag in SAP'],
  placed: ['Ordered', 'Bestellt'],
  value: ['Value', 'Wert'],
  carrier: ['Carrier', 'Versanddienst'],
  tracking: ['Tracking', 'Sendungsnummer'],
  left: ['Left', 'Abgegangen'],
  shipBy: ['Has to leave by', 'Muss abgehen bis'],
  promised: ['Promised by', 'Zugesagt bis'],
  givenBack: ['Given back', 'Erstattet'],
  inTheWay: ['What is in the way', 'Was im Weg steht'],
});

/** Where an order is, in a word. */
export const situations = words({
  cancelled: ['Cancelled', 'Storniert'],
  refunded: ['Money given back', 'Geld erstattet'],
  return_arrived: ['Return arrived, refund is next', 'Retoure da, Erstattung folgt'],
  return_awaited: ['Return awaited', 'Retoure erwartet'],
  cancel_wanted: ['Buyer wants to cancel', 'Käufer möchte stornieren'],
  by_amazon: ['Amazon ships it', 'Amazon versendet'],
  other_shop: ['Sold in another shop', 'In anderem Shop verkauft'],
  unpaid: ['Not released by Amazon', 'Von Amazon nicht freigegeben'],
  on_its_way: ['On its way', 'Unterwegs'],
  partly_on_its_way: ['Partly on its way', 'Teilweise unterwegs'],
  late: ['Late', 'Verspätet'],
  in_work: ['Being prepared', 'In Arbeit'],
  clarified: ['Being clarified', 'In Klärung'],
});
