/** The JSON of an entry as "name: value"; what is no JSON object is shown as it is. */
export function detailOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return text;
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${typeof each === 'string' ? each : JSON.stringify(each)}`)
      .join(' · ');
  } catch {
    return text;
  }
}
