const char* a = "SELECT id FROM job";  // expect: banned
const char* b = "INSERT INTO job VALUES (1)";  // expect: banned
const char* c = "UPDATE job SET id = 1";  // expect: banned
const char* d = "DELETE FROM job";  // expect: banned
const char* e = "CREATE TABLE job (id)";  // expect: banned
const char* f = "CREATE INDEX by_id ON job (id)";  // expect: banned
const char* g = "CREATE UNIQUE INDEX by_id ON job (id)";  // expect: banned
const char* h = "ALTER TABLE job ADD id";  // expect: banned
const char* i = "DROP TABLE job";  // expect: banned
const char* j = "PRAGMA foreign_keys = ON";  // expect: banned
const char* k = "SELECT id "  // expect: banned
                "  FROM job";
const char* l = "" /* expect: banned */ R"(
  DELETE
  FROM job)";
// Prose and other cases are no offence.
const char* m = "SELECT the month first";
const char* n = "Update the settings: select a rule from the list";
