#include <algorithm>
#include <map>
#include <set>

#include "core/ensure.hpp"
#include "stock/inbound_equation.hpp"
#include "stock/inbound_receipts.hpp"

namespace weir::stock {
namespace {

struct TroubleWords {
  InboundTrouble trouble;
  std::string_view code, owner, next;
};

constexpr TroubleWords trouble_words[] = {
    {InboundTrouble::plan_voided, "inbound.plan_voided", "operations",
     "block or delete the items of the order in SAP (ME22N) before the warehouse picks them; a new shipment "
     "gets an order of its own"},
    {InboundTrouble::cancelled_after_issue, "inbound.cancelled_after_issue", "operations",
     "ask the carrier where the goods are; when they are back, reverse the goods issue in SAP (VL09, or MIGO "
     "352), and delete the order's items (ME22N)"},
    {InboundTrouble::over_receipt, "inbound.over_receipt", "operations",
     "count what was packed: correct the delivery and its goods issue in SAP (VL09, VL02N), so that as much "
     "is on its way as was received; Weir books the rest by itself then"},
    {InboundTrouble::wrong_sku, "inbound.wrong_sku", "operations",
     "look at what was packed and labelled; move the stock in SAP from the material that is missing to this "
     "one (MIGO 309), and correct the label at the warehouse"},
    {InboundTrouble::fnsku_mismatch, "inbound.fnsku_mismatch", "operations",
     "compare the labels with the listing's FNSKU in Seller Central (Manage FBA Inventory), and relabel what "
     "is still here"},
    {InboundTrouble::other_country, "inbound.other_country", "tax",
     "look at the shipment in Seller Central; where Amazon has moved it, post the receipt into the plant of "
     "that country (MIGO 303 and 305), and see to its declaration"},
    {InboundTrouble::not_issued, "inbound.not_issued", "warehouse",
     "post the goods issue of the delivery of this order in SAP (VL02N); Weir books the receipts then"},
    {InboundTrouble::missing, "inbound.short", "operations",
     "weir inbound claim shows what Amazon is asked for and until when; write it off in SAP only when Amazon "
     "has decided (MIGO, your movement type and reason)"},
    {InboundTrouble::damaged, "inbound.damaged", "operations",
     "look at who damaged them (weir inbound show): Amazon pays for its own, the carrier for his; the goods "
     "are in their storage location (fba.inbound_plants)"},
    {InboundTrouble::control_differs, "inbound.control_differs", "operations",
     "look at the shipment in Seller Central (Contents, Units received) and at the ledger report; open a "
     "case "
     "with Amazon where its own figures differ"},
    {InboundTrouble::content_changed, "inbound.content_changed", "operations",
     "change the order in SAP (ME22N) to what is announced, or the shipment in Seller Central to what is "
     "ordered"},
    {InboundTrouble::late_period, "inbound.late_period", "finance",
     "nothing is to be done where the periods are right; the documents are in weir inbound show, with the "
     "day "
     "of the receipt as their document date"},
    {InboundTrouble::taken_back, "inbound.taken_back", "operations",
     "look at the ledger in Seller Central and at the reversal in SAP (MB03); ask Amazon where the units "
     "went"},
    {InboundTrouble::in_transit_long, "inbound.in_transit_long", "operations",
     "ask the carrier for the proof of delivery: a claim needs it, and its time runs from there"},
    {InboundTrouble::sap_differs, "inbound.sap_differs", "operations",
     "look at the order's history in SAP (ME23N): a receipt was posted or reversed by hand; undo it there, "
     "or "
     "leave it and tell who looks at the stock"},
    {InboundTrouble::ledger_less, "inbound.ledger_less", "operations",
     "look at the shipment and at the ledger in Seller Central: a report that was short comes whole the next "
     "time; where Amazon did take units back its figure of the shipment (Units received) goes down, and Weir "
     "reverses them then; fba.ledger = \"watch\" asks a person for each day instead"}};

const TroubleWords& words_about(InboundTrouble trouble) {
  const auto* at = std::ranges::find(trouble_words, trouble, &TroubleWords::trouble);
  ensure(at != std::end(trouble_words), "an inbound trouble without words");
  return *at;
}

std::string units_text(std::int64_t units) {
  return std::to_string(units) + (units == 1 ? " unit" : " units");
}

class InboundExaminer {
 public:
  InboundExaminer(const InboundView& view, const LaneNorm& norm, Instant now)
      : view_{view}, shipment_{view.shipment}, norm_{norm}, now_{now} {}

  std::vector<InboundFinding> all() {
    look_at_plan();
    for (const InboundEquation& line : inbound_equation(view_, norm_, now_)) look_at(line);
    look_at_labels();
    look_at_countries();
    look_at_bookings();
    look_at_less();
    std::ranges::stable_sort(findings_, {}, [](const InboundFinding& each) {
      return std::pair{each.trouble, each.sku};
    });
    return std::move(findings_);
  }

 private:
  void add(InboundTrouble trouble, const std::string& sku, const std::string& reason) {
    findings_.push_back({trouble, sku, "shipment " + shipment_.fba_id + ": " + reason,
                         std::string{words_about(trouble).next}});
  }

  void look_at_plan() {
    if (!is_void(shipment_) || !shipment_.is_in_sap()) return;
    std::int64_t issued = 0;
    for (const InboundItem& item : shipment_.items) issued += item.issued;
    const std::string what = shipment_.plan_status == "VOIDED" ? "its plan is void at Amazon"
                                                               : "it is " + shipment_.status + " at Amazon";
    if (issued > 0)
      add(InboundTrouble::cancelled_after_issue, "",
          what + ", and " + units_text(issued) + " of stock transport order " + shipment_.ebeln +
              " have left the warehouse");
    else
      add(InboundTrouble::plan_voided, "", what + ", and SAP has stock transport order " + shipment_.ebeln);
  }

  void look_at(const InboundEquation& line) {
    const InboundItem* item = shipment_.item(line.sku);
    if (item == nullptr)
      return add(InboundTrouble::wrong_sku, line.sku,
                 "Amazon has received " + units_text(line.received + line.damaged) + " of " + line.sku +
                     ", which it does not have");
    const bool is_unissued = shipment_.is_in_sap() && item->issued < item->ordered && line.over > 0;
    if (is_unissued)
      add(InboundTrouble::not_issued, line.sku,
          "Amazon has received " + units_text(line.received + line.damaged) + " of " + line.sku +
              ", and of order " + shipment_.ebeln + ' ' + units_text(item->issued) + " were issued");
    else if (line.over > 0)
      add(InboundTrouble::over_receipt, line.sku,
          "Amazon has received " + units_text(line.over) + " of " + line.sku + " more than the " +
              units_text(line.shipped) + " that were shipped");
    if (line.missing > 0) look_at_missing(line);
    if (line.damaged > 0)
      add(InboundTrouble::damaged, line.sku,
          units_text(line.damaged) + " of " + line.sku + " are not sellable");
    look_at_control(line);
    look_at_sap(*item);
    if (shipment_.is_in_sap() && !is_void(shipment_) && item->announced != item->ordered)
      add(InboundTrouble::content_changed, line.sku,
          "the order has " + units_text(item->ordered) + " of " + line.sku + ", and Amazon expects " +
              std::to_string(item->announced));
  }

  void look_at_missing(const InboundEquation& line) {
    const std::string what =
        units_text(line.missing) + " of " + line.sku + " of " + units_text(line.shipped) + " did not come";
    if (is_closed(shipment_))
      add(InboundTrouble::missing, line.sku, what + ", and Amazon has closed it");
    else
      add(InboundTrouble::in_transit_long, line.sku,
          what + " within " + std::to_string(norm_.usual.count()) + " days");
  }

  // The ledger is a day behind or two; what differs for longer is somebody's.
  void look_at_control(const InboundEquation& line) {
    const std::int64_t ledger = line.received + line.damaged;
    if (line.told == ledger) return;
    const Instant since = shipment_.closed_at.value_or(shipment_.left_at.value_or(shipment_.first_seen));
    Instant last = since;
    for (const ReceiptLine& receipt : view_.ledger)
      if (receipt.sku == line.sku) last = std::max<Instant>(last, std::chrono::sys_days{receipt.day});
    if (now_ - last <= norm_.control || !has_left(shipment_)) return;
    add(InboundTrouble::control_differs, line.sku,
        "Amazon's shipment says " + units_text(line.told) + " of " + line.sku +
            " were received, its ledger " + std::to_string(ledger));
  }

  // Once all of ours are proven, and SAP's order was read behind them.
  void look_at_sap(const InboundItem& item) {
    if (!shipment_.is_in_sap() || std::ranges::any_of(view_.bookings, [](const Booking& booking) {
          return booking.state == BookingState::planned || booking.state == BookingState::posted;
        }))
      return;
    const std::int64_t booked = booked_units(view_.bookings, item.sku);
    if (booked != item.received)
      add(InboundTrouble::sap_differs, item.sku,
          "order " + shipment_.ebeln + " has received " + units_text(item.received) + " of " + item.sku +
              ", and Weir has booked " + std::to_string(booked));
  }

  void look_at_labels() {
    std::set<std::string> told;
    for (const ReceiptLine& line : view_.ledger) {
      const InboundItem* item = shipment_.item(line.sku);
      if (item == nullptr || item->fnsku.empty() || line.fnsku.empty() || item->fnsku == line.fnsku) continue;
      if (told.insert(line.sku).second)
        add(InboundTrouble::fnsku_mismatch, line.sku,
            line.sku + " was sent as " + item->fnsku + " and received as " + line.fnsku);
    }
  }

  void look_at_countries() {
    std::map<std::pair<std::string, std::string>, std::int64_t> abroad;
    for (const ReceiptLine& line : view_.ledger)
      if (!line.country.empty() && !shipment_.country.empty() && line.country != shipment_.country)
        abroad[{line.sku, line.centre + " (" + line.country + ')'}] += line.units;
    for (const auto& [key, units] : abroad)
      add(InboundTrouble::other_country, key.first,
          units_text(units) + " of " + key.first + " were received by " + key.second +
              ", and its order is for " + shipment_.country);
  }

  void look_at_bookings() {
    std::string late, back;
    for (const Booking& booking : view_.bookings) {
      if (booking.state == BookingState::given_up) continue;
      if (booking.is_late())
        late += (late.empty() ? "" : ", ") + booking.reference() + " of " + iso(booking.day) + " on " +
                iso(booking.posting);
      if (booking.is_return) back += (back.empty() ? "" : ", ") + booking.reference();
    }
    if (!late.empty())
      add(InboundTrouble::late_period, "",
          "receipts of closed periods were posted into the first open one: " + late);
    if (!back.empty())
      add(InboundTrouble::taken_back, "",
          "Amazon's ledger has less than before, so that receipts were reversed: " + back);
  }

  // Whatever the period: nothing is booked here.
  void look_at_less() {
    const OpenPeriods any{std::chrono::year{9999} / std::chrono::December, true};
    const auto plan = plan_receipts(shipment_, view_.ledger, view_.bookings, any, view_.trusts_ledger);
    for (const UnbookedUnits& each : plan.unbooked)
      if (each.why == Unbooked::unsaid)
        add(InboundTrouble::ledger_less, each.sku,
            "the ledger has " + units_text(each.units) + " of " + each.sku +
                " less than are booked in SAP, from " + iso(each.day) +
                " on, and Amazon's shipment still says that they were received; nothing was reversed");
  }

  const InboundView& view_;
  const InboundShipment& shipment_;
  const LaneNorm norm_;
  const Instant now_;
  std::vector<InboundFinding> findings_;
};

}  // namespace

std::string_view code_of(InboundTrouble trouble) { return words_about(trouble).code; }
std::string_view owner_of(InboundTrouble trouble) { return words_about(trouble).owner; }

std::vector<InboundFinding> inbound_findings(const InboundView& view, const LaneNorm& norm, Instant now) {
  return InboundExaminer{view, norm, now}.all();
}

}  // namespace weir::stock
