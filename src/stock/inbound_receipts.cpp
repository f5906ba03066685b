#include "stock/inbound_receipts.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

struct ReceiptCell {
  Date day{};
  std::string sku;
  bool is_sellable = true;
  auto operator<=>(const ReceiptCell&) const = default;
};
using UnitsByCell = std::map<ReceiptCell, std::int64_t>;

class ReceiptPlanner {
 public:
  ReceiptPlanner(const InboundShipment& shipment, const std::vector<Booking>& booked,
                 const OpenPeriods& periods, bool trusts_ledger)
      : shipment_{shipment}, periods_{periods}, trusts_ledger_{trusts_ledger} {
    for (const Booking& booking : booked) {
      last_ = std::max(last_, booking.number);
      if (booking.state == BookingState::given_up) continue;
      for (const BookedUnits& each : booking.units)
        done_[{booking.day, each.sku, each.is_sellable}] += booking.is_return ? -each.units : each.units;
    }
    for (const InboundItem& item : shipment.items) {
      booked_[item.sku] = booked_units(booked, item.sku);
      there_[item.sku] = std::max(booked_[item.sku], item.received);
    }
  }

  void aim(const std::vector<ReceiptLine>& ledger) {
    for (const ReceiptLine& line : ledger) {
      const bool is_abroad =
          !line.country.empty() && !shipment_.country.empty() && line.country != shipment_.country;
      if (is_abroad)
        leave(Unbooked::other_country, line.sku, line.units, line.day);
      else
        wanted_[{line.day, line.sku, is_sellable(line.disposition)}] += line.units;
    }
    // What was booked of a day that the ledger has no more is taken back.
    for (const auto& [cell, units] : done_) wanted_.try_emplace(cell, 0);
    // Neither more than was issued, nor than the ledger has in all: SAP may have it from somebody else.
    std::map<std::string, std::int64_t> in_ledger;
    for (const auto& [cell, units] : wanted_) in_ledger[cell.sku] += units;
    for (const InboundItem& item : shipment_.items) {
      room_[item.sku] = item.issued - there_[item.sku];
      lacks_[item.sku] = in_ledger[item.sku] - there_[item.sku];
      if (!trusts_ledger_ && in_ledger[item.sku] < booked_[item.sku] &&
          item.told_received >= booked_[item.sku])
        unsaid_.insert(item.sku);
    }
  }

  ReceiptPlan plan() {
    for (const auto& [cell, units] : wanted_)
      if (const std::int64_t less = done_[cell] - units; less > 0) take_back(cell, less);
    // Once they are in SAP there is room for what the ledger has moved to another day.
    if (made_.empty())
      for (const auto& [cell, units] : wanted_)
        if (const std::int64_t more = units - done_[cell]; more > 0) receive(cell, more);
    ReceiptPlan plan;
    for (auto& [day, booking] : made_) {
      booking.number = ++last_;
      plan.bookings.push_back(std::move(booking));
    }
    for (const auto& [key, units] : left_)
      if (units.units > 0) plan.unbooked.push_back(units);
    return plan;
  }

 private:
  void leave(Unbooked why, const std::string& sku, std::int64_t units, Date day) {
    auto& entry = left_.try_emplace({why, sku}, UnbookedUnits{why, sku, 0, day}).first->second;
    entry.units += units;
    entry.day = std::min(entry.day, day);
  }

  void take_back(const ReceiptCell& cell, std::int64_t units) {
    if (unsaid_.contains(cell.sku)) return leave(Unbooked::unsaid, cell.sku, units, cell.day);
    add(cell, units, true);
  }

  void receive(const ReceiptCell& cell, std::int64_t units) {
    const InboundItem* item = shipment_.item(cell.sku);
    if (item == nullptr) return leave(Unbooked::wrong_sku, cell.sku, units, cell.day);
    const std::int64_t room = std::min(room_[cell.sku], lacks_[cell.sku]);
    const std::int64_t fits = std::clamp<std::int64_t>(room, 0, units);
    if (fits < units) leave(why_not(*item), cell.sku, units - fits, cell.day);
    if (fits == 0 || !add(cell, fits, false)) return;
    room_[cell.sku] -= fits;
    lacks_[cell.sku] -= fits;
  }

  Unbooked why_not(const InboundItem& item) {
    if (lacks_[item.sku] < room_[item.sku]) return Unbooked::by_hand;
    return item.issued < item.ordered || item.ordered == 0 ? Unbooked::not_issued : Unbooked::over_receipt;
  }

  // False where its period is not open yet.
  bool add(const ReceiptCell& cell, std::int64_t units, bool is_return) {
    const auto posting = posting_day(cell.day, periods_);
    if (!posting) {
      leave(Unbooked::period, cell.sku, units, cell.day);
      return false;
    }
    Booking& booking = made_[cell.day];
    booking.fba_id = shipment_.fba_id;
    booking.day = cell.day;
    booking.posting = *posting;
    booking.is_return = is_return;
    booking.units.push_back({cell.sku, cell.is_sellable, units});
    return true;
  }

  const InboundShipment& shipment_;
  const OpenPeriods& periods_;
  const bool trusts_ledger_;
  int last_ = 0;
  UnitsByCell done_, wanted_;
  std::map<std::string, std::int64_t> booked_, there_, room_, lacks_;
  std::set<std::string> unsaid_;  // SKUs of which nothing is taken back
  std::map<Date, Booking> made_;  // all returns, or none
  std::map<std::pair<Unbooked, std::string>, UnbookedUnits> left_;
};

}  // namespace

std::string_view name_of(Unbooked why) {
  switch (why) {
    case Unbooked::not_issued:
      return "not_issued";
    case Unbooked::over_receipt:
      return "over_receipt";
    case Unbooked::wrong_sku:
      return "wrong_sku";
    case Unbooked::other_country:
      return "other_country";
    case Unbooked::period:
      return "period";
    case Unbooked::by_hand:
      return "by_hand";
    case Unbooked::unsaid:
      return "unsaid";
  }
  throw Bug("units that are not booked for no reason");
}

std::optional<Date> posting_day(Date day, const OpenPeriods& periods) {
  const Month month = month_of(day);
  if (month > periods.current) return std::nullopt;
  const Month previous = periods.current - std::chrono::months{1};
  if (month == periods.current || (periods.is_previous_open && month == previous)) return day;
  const Month first = periods.is_previous_open ? previous : periods.current;
  return first / std::chrono::day{1};
}

std::int64_t booked_units(const std::vector<Booking>& booked, const std::string& sku) {
  std::int64_t units = 0;
  for (const Booking& booking : booked) {
    if (booking.state == BookingState::given_up) continue;
    for (const BookedUnits& each : booking.units)
      if (each.sku == sku) units += booking.is_return ? -each.units : each.units;
  }
  return units;
}

ReceiptPlan plan_receipts(const InboundShipment& shipment, const std::vector<ReceiptLine>& ledger,
                          const std::vector<Booking>& booked, const OpenPeriods& periods,
                          bool trusts_ledger) {
  ReceiptPlanner planner{shipment, booked, periods, trusts_ledger};
  planner.aim(ledger);
  return planner.plan();
}

}  // namespace weir::stock
