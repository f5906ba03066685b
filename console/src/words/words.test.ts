import { describe, expect, it } from 'vitest';
import { speak, words } from './words.ts';

const pairs = words({
  late: ['late', 'verspätet'],
  of: [(n: number) => `of ${n}`, (n: number) => `von ${n}`],
});

describe('words', () => {
  it('are spoken in one language', () => {
    expect(speak(pairs, 'de').late).toBe('verspätet');
    expect(speak(pairs, 'en').of(3)).toBe('of 3');
  });

  it('do not compile with one language alone', () => {
    // @ts-expect-error German is missing
    words({ late: ['late'] });
  });
});
