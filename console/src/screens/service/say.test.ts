import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/types.ts';
import document from '../../../../src/web/openapi.json';
import { situations } from './words.ts';
import { sayOf, toneOfSituation, type Situation } from './say.ts';

const order = (rest: Partial<Schemas['ServiceOrder']>): Schemas['ServiceOrder'] =>
  ({
    situation: 'in_work',
    marketplace: 'A1PA6795UKMFR9',
    carrier: '',
    tracking: '',
    left_at: null,
    ship_by: null,
    promised_by: null,
    given_back_at: null,
    ...rest,
  }) as Schemas['ServiceOrder'];

const every = document.components.schemas.ServiceOrder.properties.situation.enum as Situation[];

describe('what may be said', () => {
  it('there is for every situation, in both languages, without holes', () => {
    expect(Object.keys(situations).sort()).toEqual([...every].sort());
    for (const situation of every)
      for (const language of ['en', 'de'] as const) {
        const said = sayOf(order({ situation }), language);
        expect(said).toMatch(/^[A-ZÄÖÜ].*\.$/);
        expect(said).not.toMatch(/ {2}|undefined|null| \.| ,/);
      }
  });

  it('names carrier, number and days', () => {
    const left = order({
      situation: 'on_its_way',
      carrier: 'DHL',
      tracking: '00340434',
      left_at: '2026-11-28T10:00:00Z',
      promised_by: '2026-12-01T20:00:00Z',
    });
    expect(sayOf(left, 'en')).toBe(
      'Your order left us on 28 Nov 2026 with DHL, tracking number 00340434, due by 1 Dec 2026.',
    );
    expect(sayOf(left, 'de')).toBe(
      'Ihre Bestellung hat uns am 28.11.2026 verlassen mit DHL, Sendungsnummer 00340434, Ankunft bis 01.12.2026.',
    );
  });

  it('counts days as the marketplace does', () => {
    const late = { ship_by: '2026-12-02T07:59:59Z', marketplace: 'ATVPDKIKX0DER' };
    expect(sayOf(order(late), 'en')).toContain('by 1 Dec 2026');
    expect(sayOf(order({ ...late, marketplace: 'A1PA6795UKMFR9' }), 'en')).toContain('by 2 Dec 2026');
    expect(sayOf(order({ ...late, marketplace: 'unknown' }), 'en')).toContain('by 2 Dec 2026');
  });

  it('tells money that came before the goods from goods that came before the money', () => {
    const awaited = order({ situation: 'return_awaited', given_back_at: '2026-11-28T10:00:00Z' });
    expect(sayOf(awaited, 'en')).toContain('we wait for the goods');
    expect(sayOf({ ...awaited, given_back_at: null }, 'en')).toContain('the refund follows');
  });

  it('is red for what is late alone', () => {
    expect(every.filter((each) => toneOfSituation(each) === 'bad')).toEqual(['late']);
  });
});
