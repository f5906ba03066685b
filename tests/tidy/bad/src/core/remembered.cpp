// TODO: something.  expect: banned
int a = 0;  // FIXME expect: banned
/* A block
   and a HACK in it, expect: banned */
// See XXX: expect: banned
// XXX expect: banned
// ISO 4217 keeps XXX for no currency, and TODOS is a word of its own.
const char* b = "TODO";
