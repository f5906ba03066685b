#pragma once
// What a person has to look at: which thing, why, what to do, whose it is and until when. Nothing ends in
// "failed"; it ends proven, or here.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

struct Exception {
  std::int64_t id = 0;
  std::string connection;
  std::string code;     // "mapping.unknown_sku"; docs/errors.md
  std::string subject;  // "order/302-…"
  std::string reason;   // what happened, for people; no names, no addresses
  std::string next;     // what to do
  std::string owner;    // "operations", "finance", "basis", a person
  std::optional<Instant> deadline{};
  Instant opened_at{};
  std::optional<Instant> closed_at{};
  int times = 1;  // how often the same was reported while open
};

class Exceptions {
 public:
  explicit Exceptions(Database& database) : database_{database} {}

  // One open exception for each (connection, code, subject): the same again only counts.
  std::int64_t open(Tx& tx, const Exception& exception, Instant now);
  void close(Tx& tx, const std::string& connection, const std::string& subject, Instant now);
  // Those of it whose code begins so ("proof."): what another room has told stays open.
  void close_of(Tx& tx, const std::string& connection, const std::string& subject,
                const std::string& code_begin, Instant now);
  // All of that code, whatever they are about.
  void close_code(Tx& tx, const std::string& connection, const std::string& code, Instant now);
  bool is_open(Tx& tx, const std::string& connection, const std::string& subject, const std::string& code);
  // By subject and code: the order in which they came up depends on who was slow that day.
  std::vector<Exception> list_open();
  // How many are open, by owner; owners who have ever had one are not left out.
  std::map<std::string, std::int64_t> count_open();
  std::optional<Exception> find(std::int64_t id);

 private:
  Database& database_;
};

}  // namespace weir::store
