#pragma once
// The driver door: one connection to one of the two engines, and what a statement brings back. Private to
// store/. Not to be shared between threads without a lock. Everything here throws StoreBroken when the
// database fails, and Bug when a constraint is broken.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace weir::store {

enum class Engine { sqlite, postgres };

struct Bytes {  // to be bound as BLOB or bytea
  std::string_view bytes;
};
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;  // monostate is NULL

// One SQL text where the engines agree, which is nearly everywhere; two where they do not.
struct Sql {
  constexpr Sql(const char* both) : sqlite{both}, postgres{both} {}
  Sql(const std::string& both) : sqlite{both}, postgres{both} {}  // for as long as `both` lives
  constexpr Sql(std::string_view both) : sqlite{both}, postgres{both} {}
  constexpr Sql(std::string_view for_sqlite, std::string_view for_postgres)  // for as long as they live
      : sqlite{for_sqlite}, postgres{for_postgres} {}
  std::string_view text(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgres; }

  std::string_view sqlite;
  std::string_view postgres;
};

// The rows of one statement, first to last.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool next() = 0;  // false behind the last
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;  // BLOBs as well
  virtual std::int64_t changed_rows() const = 0;   // once next() was false
};

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  // Statements without parameters, one or many.
  virtual void execute(const char* script) = 0;
  // Parameters are $1, $2 and so on. A statement is compiled once and kept; it is not run again while a
  // cursor of it lives. What `values` view may be gone when the cursor is used.
  virtual std::unique_ptr<Cursor> run(std::string_view sql, std::span<const Value> values) = 0;
  // The same at once, of a statement that returns no row: how many it has changed.
  virtual std::int64_t change(std::string_view sql, std::span<const Value> values) = 0;
  // And of one that inserts a row: its number, or nothing when a row that is there already was in the way.
  virtual std::optional<std::int64_t> insert(std::string_view sql, std::span<const Value> values) = 0;
  // A transaction is open; and what is written now belongs to it, it is not given up already.
  virtual bool has_begun() const = 0;
  virtual bool in_transaction() const = 0;
};

}  // namespace weir::store
