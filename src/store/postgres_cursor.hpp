#pragma once
// The rows of a PostgreSQL statement, which libpq brings whole. Private to store/.
#include "store/postgres_connection.hpp"

namespace weir::store {

class PostgresCursor final : public Cursor {
 public:
  explicit PostgresCursor(PostgresResult result) : result_{std::move(result)} {}

  bool next() override { return ++row_ < PQntuples(result_.get()); }
  int columns() const override { return PQnfields(result_.get()); }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override;
  std::string text(int column) const override;
  std::int64_t changed_rows() const override;

 private:
  PostgresResult result_;
  int row_ = -1;
};

}  // namespace weir::store
