// The room of SQL, which still gets its time from outside.
const char* a = "SELECT id FROM job WHERE due < now()";  // expect: banned
const char* b = R"(
  UPDATE job
  SET taken_at = CURRENT_TIMESTAMP  -- expect: banned
)";
const char* c = "INSERT INTO job VALUES (datetime('now'))";  // expect: banned
const char* d = "SELECT id FROM job WHERE due < $now AND name = 'nowhere()'";
auto e = now();
