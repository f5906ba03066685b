import { describe, expect, it } from 'vitest';
import { address, readFilters, withFilter, withoutFilters } from './filters.ts';

const spec = { state: ['proven', 'waiting'], order_id: 'text', open: 'flag' } as const;

describe('filters in the URL', () => {
  it('are read by their spec', () => {
    expect(readFilters('state=proven&order_id=+302-1+&open=true', spec)).toEqual({
      state: 'proven',
      order_id: '302-1',
      open: 'true',
    });
  });

  it('are left out where nobody knows them, or they are empty', () => {
    expect(readFilters('state=sold&open=yes&order_id=&page=3', spec)).toEqual({});
  });

  it('change one by one, and leave the rest of the query', () => {
    expect(withFilter('page=3&state=proven', 'state', 'waiting')).toBe('page=3&state=waiting');
    expect(withFilter('page=3&state=proven', 'state', '')).toBe('page=3');
    expect(withoutFilters('page=3&state=proven&open=true', spec)).toBe('page=3');
  });

  it('come back as they went, whatever stands in them', () => {
    const search = withFilter('', 'order_id', 'a&b=c/ü %');
    expect(readFilters(search, spec)).toEqual({ order_id: 'a&b=c/ü %' });
    expect(address('/orders', '')).toBe('/orders');
    expect(address('/orders', search)).toContain('/orders?order_id=');
  });
});
