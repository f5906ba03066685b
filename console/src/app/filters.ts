// Filters live in the URL, so that a list can be sent to a colleague as a link.

/** What a list can be filtered by: the names of its query, each with the values it may have (none: any text). */
export type FilterSpec = Readonly<Record<string, readonly string[] | 'text' | 'flag'>>;

export type FilterValues = Readonly<Record<string, string>>;

/** The filters of `spec` that `search` holds. What is in no spec, or has a value that nobody knows, is left out. */
export function readFilters(search: string, spec: FilterSpec): FilterValues {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const allowed = spec[name];
    const text = value.trim();
    if (allowed === undefined || text === '') continue;
    if (allowed === 'flag' ? text !== 'true' : allowed !== 'text' && !allowed.includes(text)) continue;
    values[name] = text;
  }
  return values;
}

/** `search` with one filter changed (empty: taken away); everything else in it stays. */
export function withFilter(search: string, name: string, value: string): string {
  const query = new URLSearchParams(search);
  if (value.trim() === '') query.delete(name);
  else query.set(name, value.trim());
  return query.toString();
}

/** `search` without the filters of `spec`. */
export function withoutFilters(search: string, spec: FilterSpec): string {
  const query = new URLSearchParams(search);
  Object.keys(spec).forEach((name) => query.delete(name));
  return query.toString();
}

/** A path with its query, without a bare question mark. */
export const address = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
