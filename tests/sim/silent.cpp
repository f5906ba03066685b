#include "sim/silent.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>

#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::testing {
namespace {

// What all tests of a run have found, as one table behind the last of them.
class SilentTable : public ::testing::Environment {
 public:
  void add(const std::vector<std::string>& cells, bool is_found) {
    table_.add(cells);
    ++failures_;
    unfound_ += is_found ? 0 : 1;
  }
  void TearDown() override {
    if (failures_ == 0) return;
    std::printf("%s\n%d failures, %d of them unfound\n", table_.text("").c_str(), failures_, unfound_);
  }

 private:
  report::Table table_{{{"failure"}, {"found by"}, {"after"}, {"at most"}}};
  int failures_ = 0, unfound_ = 0;
};

// Google Test owns it.
SilentTable* made_table() {
  auto table = std::make_unique<SilentTable>();
  SilentTable* const known = table.get();
  ::testing::AddGlobalTestEnvironment(table.release());
  return known;
}
SilentTable* const silent_table = made_table();

}  // namespace

bool names(const std::string& codes, const std::string& code) {
  std::istringstream all{codes};
  for (std::string each; all >> each;)
    if (each == code) return true;
  return false;
}

SilentCheck told(const std::string& codes, const std::string& about) {
  return {codes, [codes, about](Crossing& crossing, Instant injected) -> std::optional<Instant> {
            for (const auto& each : crossing.engine().exceptions().list_open()) {
              const bool is_it = names(codes, each.code) && each.opened_at >= injected &&
                                 (each.subject.find(about) != std::string::npos ||
                                  each.reason.find(about) != std::string::npos);
              if (is_it) return each.opened_at;
            }
            return std::nullopt;
          }};
}

SilentCheck uncertified(const std::string& order_id) {
  return {"completeness.gap", [order_id](Crossing& crossing, Instant injected) -> std::optional<Instant> {
            for (const auto& day : crossing.engine().certificates().list("demo", 20)) {
              const bool is_it = !day.passes && day.made_at >= injected;
              if (is_it && day.body.find(order_id) != std::string::npos) return day.made_at;
            }
            return std::nullopt;
          }};
}

SilentCheck holds(const std::string& name, std::function<bool()> is_so) {
  return {name, [is_so = std::move(is_so)](Crossing& crossing, Instant) -> std::optional<Instant> {
            return is_so() ? std::optional{crossing.now()} : std::nullopt;
          }};
}

void Silent::failed(const std::string& failure, SilentCheck check, Duration within) {
  rows_.push_back({failure, std::move(check), within, crossing_.now()});
}

bool Silent::look() {
  bool is_waiting = false;
  for (Row& row : rows_) {
    if (row.after) continue;
    if (const auto at = row.check.seen(crossing_, row.injected)) row.after = *at - row.injected;
    is_waiting |= !row.after && crossing_.now() < row.injected + row.within;
  }
  return is_waiting;
}

Duration Silent::step() const {
  const Instant last = std::ranges::max(rows_, {}, &Row::injected).injected;
  const Duration gone = crossing_.now() - last;
  if (gone < 1h) return 1min;
  return gone < 6h ? Duration{5min} : Duration{15min};
}

std::string Silent::told_since(Instant injected) {
  std::string text;
  for (const auto& each : crossing_.engine().exceptions().list_open())
    if (each.opened_at >= injected)
      text += "  " + each.code + ' ' + each.subject + " after " +
              report::length_of(each.opened_at - injected) + ": " + each.reason + '\n';
  return text;
}

void Silent::find() {
  while (look()) pass_(step());
  report();
  rows_.clear();
}

void Silent::report() {
  const bool tells_all = std::getenv("WEIR_SILENT_ALL") != nullptr;
  for (const Row& row : rows_) {
    const bool is_found = row.after && *row.after <= row.within;
    silent_table->add({row.failure, row.check.name, row.after ? report::length_of(*row.after) : "never",
                       report::length_of(row.within)},
                      is_found);
    EXPECT_TRUE(is_found) << row.failure << " is not found by " << row.check.name << " within "
                          << report::length_of(row.within) << "; what was told since:\n"
                          << told_since(row.injected);
  }
  if (tells_all && !rows_.empty()) std::printf("%s", told_since(rows_.front().injected).c_str());
}

}  // namespace weir::testing
