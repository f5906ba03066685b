#pragma once
// Is every order of a day accounted for? Four counts that know nothing of each other (Amazon's notifications,
// our sweep, Amazon's own report, SAP) are held against each other, order by order. Pure.
#include <map>
#include <set>
#include <string>
#include <vector>

namespace weir::proof {

using OrderIds = std::set<std::string>;

// The orders that were placed on one marketplace on one day of its calendar.
struct DayOfOrders {
  bool has_notifications = true;  // false: no queue is set up, and their silence says nothing
  OrderIds notified;
  OrderIds swept;
  OrderIds reported;
  OrderIds in_sap;
  std::map<std::string, std::string> explained;  // need no sales order (now), and why: "cancelled at Amazon"
};

enum class GapKind {
  unheard_of,      // in Amazon's report, and neither sweep nor notification told of it
  not_swept,       // the sweep, which has to bring every order, has not brought it
  not_notified,    // the sweep brought it, no notification came: Amazon promises none
  not_reported,    // Amazon's report lacks it, though we know it
  not_in_sap,      // nobody says why
  unknown_in_sap,  // SAP has a sales order that Amazon says nothing of
};
// Whether the day fails for it; else it is told and no more.
bool is_failure(GapKind kind);
const char* name_of(GapKind kind);

struct Gap {
  std::string order_id;
  GapKind kind = GapKind::unheard_of;
};

struct Completeness {
  std::size_t notified = 0, swept = 0, reported = 0, in_sap = 0;
  std::size_t orders = 0;     // known by any way
  std::size_t explained = 0;  // of them, without a sales order and with a reason
  std::vector<Gap> gaps;      // failures first, by order id
  bool passes() const;
};

Completeness completeness_of(const DayOfOrders& day);

}  // namespace weir::proof
