import { describe, expect, it } from 'vitest';
import { formatLeft, minutesLeft, urgencyOf } from './deadline.ts';
import { formatAbsolute, formatDay, formatRelative, formatSeconds } from './time.ts';

const now = new Date('2026-11-29T10:00:00Z');

describe('times', () => {
  it('are relative in the largest unit that fits', () => {
    expect(formatRelative('2026-11-29T09:57:00Z', now, 'en')).toBe('3 min ago');
    expect(formatRelative('2026-11-29T12:30:00Z', now, 'en')).toBe('in 2 hr');
    expect(formatRelative('2026-11-26T10:00:00Z', now, 'de')).toBe('vor 3 Tagen');
    expect(formatRelative('2026-11-28T10:00:00Z', now, 'en')).toBe('24 hr ago');
  });

  it('are shown by the clock of a zone, summer time and all', () => {
    expect(formatAbsolute('2026-11-29T22:59:59Z', 'en', 'Europe/Berlin')).toBe('29 Nov 2026, 23:59 CET');
    expect(formatAbsolute('2026-06-30T22:59:59Z', 'en', 'Europe/London')).toBe('30 Jun 2026, 23:59 BST');
  });

  it('leave a calendar day what it is, wherever the browser stands', () => {
    expect(formatDay('2026-11-01', 'de')).toBe('01.11.2026');
  });

  it('come in two units at most', () => {
    expect(['40', '60', '3900', '93600'].map((each) => formatSeconds(Number(each)))).toEqual([
      '40 s',
      '1 min',
      '1 h 5 min',
      '1 d 2 h',
    ]);
  });
});

describe('a deadline', () => {
  it('is over with its minute, and not before', () => {
    expect(minutesLeft('2026-11-29T10:00:30Z', now)).toBe(0);
    expect(minutesLeft('2026-11-29T09:59:59Z', now)).toBe(-1);
  });

  it('is urgent by the steps of dispatch', () => {
    expect([-1, 0, 59, 60, 239, 240].map(urgencyOf)).toEqual([
      'over',
      'hour',
      'hour',
      'hours',
      'hours',
      'calm',
    ]);
  });

  it('says how much is left, or by how much it is over', () => {
    expect(formatLeft(200, 'en')).toBe('3 h 20 min left');
    expect(formatLeft(-12_840, 'en')).toBe('8 d 22 h late');
    expect(formatLeft(1500, 'de')).toBe('noch 1 T 1 Std');
  });
});
