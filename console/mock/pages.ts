// Pages, filters and CSV of lists, as the document has them.

export type Query = URLSearchParams;

/** The page of `all` behind `cursor` that fits `query`; a filter compares the field of its name, or by `tests`. */
export function page<R extends object>(
  all: readonly R[],
  query: Query,
  tests: Tests<R> = {},
): { items: R[]; next: string | null } {
  const from = Number(query.get('cursor') ?? '0');
  const limit = Number(query.get('limit') ?? '100');
  const fitting = filtered(all, query, tests);
  return {
    items: fitting.slice(from, from + limit),
    next: from + limit < fitting.length ? String(from + limit) : null,
  };
}

export type Tests<R> = Record<string, (row: R, value: string) => boolean>;

export function filtered<R extends object>(all: readonly R[], query: Query, tests: Tests<R>): R[] {
  const wanted = [...query].filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== '');
  return all.filter((row) =>
    wanted.every(
      ([name, value]) => tests[name]?.(row, value) ?? String(row[name as keyof R] ?? '') === value,
    ),
  );
}

const cell = (value: unknown): string => {
  const text =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? Object.values(value).join(' ')
        : String(value as string | number | boolean);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csv(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {});
  return [names.join(','), ...rows.map((row) => Object.values(row).map(cell).join(','))].join('\r\n');
}
