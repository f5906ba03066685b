// What may be told to a buyer, in the languages of the console. The same situations as the server's sentence.

import type { Schemas } from '../../api/types.ts';
import { marketplaceZone } from '../../format/marketplaces.ts';
import { formatDayAt } from '../../format/time.ts';
import type { Tone } from '../../parts/Status.tsx';
import type { Language } from '../../words/words.ts';

type Order = Schemas['ServiceOrder'];
export type Situation = Order['situation'];

const tones: Record<Tone, readonly Situation[]> = {
  good: ['on_its_way', 'refunded'],
  warn: ['partly_on_its_way', 'return_arrived', 'cancel_wanted', 'clarified'],
  bad: ['late'],
  info: ['in_work', 'return_awaited', 'by_amazon', 'other_shop', 'unpaid'],
  grey: ['cancelled'],
};

export const toneOfSituation = (of: Situation): Tone =>
  (Object.keys(tones) as Tone[]).find((tone) => tones[tone].includes(of)) ?? 'grey';

/** A plain sentence; dates are days, so that nobody is promised an hour. */
export function sayOf(order: Order, language: Language): string {
  return language === 'de' ? inGerman(order) : inEnglish(order);
}

// By the calendar of the marketplace: 1 December in Los Angeles ends on the second by Greenwich's clock.
const day = (at: string | null, before: string, language: Language, of: Order): string =>
  at === null ? '' : `${before}${formatDayAt(at, language, marketplaceZone(of.marketplace))}`;

function inEnglish(of: Order): string {
  const by = day(of.ship_by, ' by ', 'en', of);
  const left = day(of.left_at, ' on ', 'en', of);
  const back = day(of.given_back_at, ' on ', 'en', of);
  const carrier =
    (of.carrier === '' ? '' : ` with ${of.carrier}`) +
    (of.tracking === '' ? '' : `, tracking number ${of.tracking}`);
  const sentences: Record<Situation, string> = {
    cancelled: 'Your order was cancelled; nothing will be sent, and nothing is charged.',
    refunded: `Your money was given back${back} by the way that you paid.`,
    return_arrived: 'Your return has arrived; the refund is the next step.',
    return_awaited:
      back === ''
        ? 'Your return is announced; the refund follows when the goods are here.'
        : `Your money was given back${back}; we wait for the goods to come back.`,
    cancel_wanted: 'You have asked to cancel; we are looking whether the order can still be stopped.',
    by_amazon: 'Amazon sends this order from its own warehouse; its state stands in your account at Amazon.',
    other_shop: 'This order was made in another shop and is sent by Amazon’s warehouse.',
    unpaid: 'Amazon has not released the order yet; it is sent when the payment is confirmed.',
    on_its_way: `Your order left us${left}${carrier}${day(of.promised_by, ', due by ', 'en', of)}.`,
    partly_on_its_way: `A part of your order left us${left}${carrier}; the rest follows${by}.`,
    late: `Your order should have left us${by}; we are sorry, and are looking into it now.`,
    in_work: `Your order is being prepared and leaves us${by}.`,
    clarified: `We are checking a detail of your order; it leaves us${by}.`,
  };
  return sentences[of.situation];
}

function inGerman(of: Order): string {
  const by = day(of.ship_by, ' bis ', 'de', of);
  const left = day(of.left_at, ' am ', 'de', of);
  const back = day(of.given_back_at, ' am ', 'de', of);
  const carrier =
    (of.carrier === '' ? '' : ` mit ${of.carrier}`) +
    (of.tracking === '' ? '' : `, Sendungsnummer ${of.tracking}`);
  const sentences: Record<Situation, string> = {
    cancelled: 'Ihre Bestellung wurde storniert; es wird nichts versendet und nichts berechnet.',
    refunded: `Ihr Geld wurde${back} auf dem Weg erstattet, auf dem Sie bezahlt haben.`,
    return_arrived: 'Ihre Rücksendung ist angekommen; als Nächstes folgt die Erstattung.',
    return_awaited:
      back === ''
        ? 'Ihre Rücksendung ist angekündigt; die Erstattung folgt, sobald die Ware hier ist.'
        : `Ihr Geld wurde${back} erstattet; wir warten noch auf die Ware.`,
    cancel_wanted: 'Sie möchten stornieren; wir prüfen, ob sich die Bestellung noch anhalten lässt.',
    by_amazon:
      'Amazon versendet diese Bestellung aus dem eigenen Lager; den Stand sehen Sie in Ihrem Konto bei Amazon.',
    other_shop: 'Diese Bestellung kam aus einem anderen Shop und wird aus Amazons Lager versendet.',
    unpaid:
      'Amazon hat die Bestellung noch nicht freigegeben; sie wird versendet, sobald die Zahlung bestätigt ist.',
    on_its_way: `Ihre Bestellung hat uns${left} verlassen${carrier}${day(of.promised_by, ', Ankunft bis ', 'de', of)}.`,
    partly_on_its_way: `Ein Teil Ihrer Bestellung hat uns${left} verlassen${carrier}; der Rest folgt${by}.`,
    late: `Ihre Bestellung hätte uns${by} verlassen sollen; das tut uns leid, wir kümmern uns jetzt darum.`,
    in_work: `Ihre Bestellung wird vorbereitet und verlässt uns${by}.`,
    clarified: `Wir klären eine Einzelheit Ihrer Bestellung; sie verlässt uns${by}.`,
  };
  return sentences[of.situation];
}
