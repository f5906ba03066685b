/** A setting's value without the quotes that TOML puts around a text; all else stays as it is. */
export const plain = (value: string): string => (/^"[^"]*"$/.test(value) ? value.slice(1, -1) : value);
