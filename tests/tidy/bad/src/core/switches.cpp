int days(Month month, char letter) {
  switch (month) {
    case Month::february: return 28;
    default: return 31;  // expect: banned
  }
  switch (letter) {
    case 'a': return 1;
    default: return 2;  // open set: any byte may come
  }
  switch (letter) {
    case 'a': return 1;
    default: return 2;  /* expect: banned, open set: */
  }
}
struct Plain {
  Plain() = default;
};
