// Credit memos of SAP that become refunds at Amazon, on SQLite.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0018_credit_memos = R"sql(
-- Nothing was ever written into it: a credit memo goes to Amazon whole.
DROP TABLE payment_adjustment;

CREATE TABLE credit_memo (
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  credit_memo    TEXT NOT NULL CHECK (credit_memo <> ''),
  order_id       TEXT NOT NULL CHECK (order_id <> ''),
  state          TEXT NOT NULL
    CHECK (state IN ('left_alone', 'found', 'paid', 'sending', 'taken', 'proven', 'refused')),
  gross          TEXT NOT NULL,
  message        TEXT NOT NULL,
  refund_id      TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  PRIMARY KEY (connection_id, credit_memo)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_memo_order ON credit_memo (connection_id, order_id);
)sql";

}  // namespace weir::store
