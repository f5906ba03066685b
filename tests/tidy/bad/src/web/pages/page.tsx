// The rules for text hold in TypeScript too; the rules for C++ do not.
const address = `https://example.org/TODO`; // FIXME expect: banned
const list = new Map<string, number>();
switch (list.size) {
  default:
    break;
}
