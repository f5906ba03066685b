#pragma once
// The audit trail as a file for auditors: a line a row, and a last line by which they see that nothing is
// missing: how many rows, the SHA-256 of every byte in front of that line, and the head of the chain.
#include <ostream>
#include <string>

#include "core/sha256.hpp"
#include "store/trail.hpp"

namespace weir::monitor {

enum class TrailForm { csv, jsonl };

// Why, and what it was and has become, where the detail of an entry says so; JSON where it is no text.
struct TrailReasons {
  std::string why, before, after;
};
TrailReasons trail_reasons(const store::TrailRow& row);

struct TrailSum {
  std::int64_t entries = 0, readings = 0, certificates = 0;
  std::int64_t first_entry = 0, last_entry = 0;  // numbers; 0: none
  std::string sha256;
  std::int64_t rows() const { return entries + readings + certificates; }
};

class TrailPage {
 public:
  // What is written goes to `out`, whose state tells whether it arrived.
  TrailPage(TrailForm form, std::ostream& out);
  // E-mail addresses, telephone and account numbers in texts become "…", secrets of the process "********".
  void add(const store::TrailRow& row);
  // The last line, over [from, to), by what check() found.
  TrailSum close(Instant from, Instant to, Instant made_at, const store::TrailCheck& check);

 private:
  void put(const std::string& line);

  TrailForm form_;
  std::ostream& out_;
  Sha256 digest_;
  TrailSum sum_;
};

}  // namespace weir::monitor
