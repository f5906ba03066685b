#pragma once
// How shipments to Amazon's warehouses stand, for people: `weir inbound`.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flows/inbound_jobs.hpp"

namespace weir::app {

struct InboundRow {
  stock::InboundShipment shipment;
  stock::InboundEquation sum;  // of all its SKUs
  std::int64_t booked = 0;     // received in SAP by us, proven or on its way there
  std::size_t findings = 0;
};

struct InboundBoard {
  std::string connection;
  bool is_on = false, posts = false;
  std::vector<InboundRow> rows;  // the newest first
  stock::InboundEquation sum;
  std::optional<Instant> oldest_in_transit{};
  std::optional<std::int64_t> claim_days_left{};  // of the claim that runs out first and is not filed
  std::map<Currency, Money> not_paid_yet{};  // claims at cost; 0: all of that currency are paid
  std::optional<Instant> watched{}, ledger_read{};

  bool needs_somebody() const;
};
InboundBoard inbound_board(const flows::Context& context, store::InboundBook& book);

// All that is known of one shipment.
struct InboundCard {
  stock::InboundView view;
  std::vector<stock::InboundEquation> equation;
  std::vector<stock::InboundFinding> findings;
  std::vector<stock::InboundClaim> claims;
  std::vector<store::Exception> open;
  std::vector<store::AuditEntry> history;  // the latest first
};
// Fails with inbound.unknown.
Result<InboundCard> inbound_card(const flows::Context& context, store::InboundBook& book,
                                 const std::string& fba_id);

struct ClaimRow {
  stock::InboundClaim claim;
  stock::ClaimState state;
  std::int64_t days_left = 0;
};
std::vector<ClaimRow> claim_rows(const flows::Context& context, store::InboundBook& book);

// The packs of a shipment's open claims. Fails with inbound.unknown, or inbound.no_claim where there is none.
Result<std::vector<stock::ClaimFacts>> claim_packs(const flows::Context& context, store::InboundBook& book,
                                                   const std::string& fba_id);
// Those of them that no case has yet. Fails likewise.
Result<std::vector<stock::ClaimFacts>> packs_without_case(const flows::Context& context,
                                                          store::InboundBook& book,
                                                          const std::string& fba_id);
// A person has filed the claims of a shipment under that case, or gives them up. How many; fails likewise.
struct SaidClaim {
  std::string fba_id, case_id, because;  // case "none": given up
  bool leaves_cases = false;             // what has a case already keeps it
};
Result<std::size_t> file_claims(const flows::Context& context, store::InboundBook& book,
                                const SaidClaim& said);

}  // namespace weir::app
