-- A default of now() in a comment is no offence.
CREATE TABLE job (
  id TEXT PRIMARY KEY,
  made_at INTEGER DEFAULT (strftime('%s', 'now'))  -- expect: banned
);
