// Certificates of completeness, on PostgreSQL.
#include "store/migrations.hpp"

namespace weir::store {

const char* const migration_0011_certificates_postgres = R"sql(
CREATE TABLE certificate (
  number          bigint PRIMARY KEY,
  connection_id   text NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  marketplace_id  text NOT NULL CHECK (marketplace_id <> ''),
  day             text NOT NULL CHECK (length(day) = 10),
  passes          bigint NOT NULL CHECK (passes = 0 OR passes = 1),
  body            text NOT NULL CHECK ((body::json) IS NOT NULL),
  made_at         bigint NOT NULL,
  mac             bytea NOT NULL CHECK (length(mac) = 32)
);
CREATE INDEX certificate_day ON certificate (connection_id, marketplace_id, day, number);

CREATE TRIGGER certificate_is_never_changed BEFORE UPDATE ON certificate FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a certificate is never changed');
CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificate FOR EACH ROW
  EXECUTE FUNCTION weir_forbids('a certificate is never deleted');
)sql";

}  // namespace weir::store
