#pragma once
// What became of a season's orders, story by story.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "season/reckoning.hpp"
#include "season/season.hpp"

namespace weir::testing {

struct SeasonRow {
  int orders = 0;
  int posted = 0;     // SAP holds one
  int proven = 0;     // Weir has read it back
  int waiting = 0;    // or left alone, or cancelled: nothing is to be done
  int on_a_list = 0;  // an open exception names it
  int different = 0;  // the truths of both sides are not the same
  SeasonRow& operator+=(const SeasonRow& other);
};

struct SeasonResult {
  std::map<std::string, SeasonRow> by_variant;
  SeasonRow all;
  int duplicates = 0;                  // sales orders beyond one
  std::vector<std::string> lost;       // orders of which Weir knows nothing
  std::vector<std::string> unsettled;  // documents that are on their way still
  std::vector<std::string> unnamed;    // differences that nobody was told of
  std::vector<std::string> unowned;    // documents that need attention, and stand on no list
  std::set<std::string> customers;     // that SAP's orders are for
  std::map<std::string, std::map<std::string, int>> codes;  // of open exceptions of orders, story by story
};

SeasonResult result_of(Season& season);
std::string table_of(const SeasonResult& result);
// When an order was known to us, when SAP had it, and until when it is to ship. Of a peak, whose orders are
// paid as they come.
struct Passage {
  std::string order;
  Instant known, posted, ship_by;
};
std::vector<Passage> passages_of(Season& season);  // that the merchant ships himself
// Each that SAP had after another one which may ship more than `nearer` later, while both were there to be
// posted.
std::vector<std::string> out_of_turn(const std::vector<Passage>& passages, Duration nearer);

// The first of them, a line each.
std::string first_of(const std::vector<std::string>& lines);
// Of this process, in all its threads.
double cpu_seconds();

}  // namespace weir::testing
