// Credit memos of SAP that become refunds at Amazon, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0018_credit_memos_postgres = R"sql(
-- Nothing was ever written into it: a credit memo goes to Amazon whole.
DROP TABLE payment_adjustment;

CREATE TABLE credit_memo (
  connection_id  text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  credit_memo    text NOT NULL CHECK (credit_memo <> ''),
  order_id       text NOT NULL CHECK (order_id <> ''),
  state          text NOT NULL
    CHECK (state IN ('left_alone', 'found', 'paid', 'sending', 'taken', 'proven', 'refused')),
  gross          text NOT NULL,
  message        text NOT NULL,
  refund_id      text NOT NULL,
  made_at        bigint NOT NULL,
  changed_at     bigint NOT NULL,
  PRIMARY KEY (connection_id, credit_memo)
);
CREATE INDEX credit_memo_order ON credit_memo (connection_id, order_id);
)sql";

}  // namespace weir::store
