#pragma once
// What Amazon is asked for when goods did not arrive: how much, worth what, and until when. Pure.
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/money.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "stock/inbound.hpp"
#include "stock/inbound_rules.hpp"

namespace weir::stock {

std::string_view name_of(ClaimKind kind);
std::optional<ClaimKind> claim_kind_of(std::string_view name);

// As Amazon's help pages had them in 2026: nine months, in the Emirates, Saudi Arabia and Egypt sixty days.
std::span<const ClaimWindow> shipped_claim_windows();
// "lost_inbound EU 2026-01-01" and "15 275", as they stand in the settings.
std::optional<ClaimWindow> claim_window_in(std::string_view key, std::string_view value);
bool is_claim_key(std::string_view text);
bool is_claim_days(std::string_view text);

// "DE" is of "EU".
std::string claim_region_of(std::string_view country);

struct ClaimTime {
  Date earliest{}, latest{};
};
// By the line that says most and is the newest that holds on the day of delivery; lines of the merchant come
// first.
ClaimTime claim_time(std::span<const ClaimWindow> windows, ClaimKind kind, const std::string& country,
                     Date delivered);

enum class ClaimState { open, filed, paid, partly, expired, given_up };
std::string_view name_of(ClaimState state);

struct InboundClaim {
  std::string fba_id;
  std::string sku;
  ClaimKind kind = ClaimKind::lost_inbound;
  std::int64_t units = 0;
  Date delivered{};
  ClaimTime time{};
  std::optional<Money> cost{};  // of the units, by SAP's valuation; nothing: SAP was not asked, or has none
  std::string case_id{};        // of Amazon, once somebody has filed it; "none": given up
  std::optional<Instant> filed_at{};
  std::int64_t paid_units = 0;  // by reimbursements, in money or in goods
  std::optional<Money> paid{};
};
inline constexpr const char* given_up_case = "none";
// What it is on that day.
ClaimState state_of(const InboundClaim& claim, Date today);
// The part of its cost that Amazon has not paid, in units; a cent is rounded off.
Money not_paid_of(const InboundClaim& claim, Money cost);
// Nobody waits for anything any more.
bool is_over(const InboundClaim& claim);

// A row of Amazon's reimbursements that may pay for claims.
struct Reimbursed {
  std::string id;  // of Amazon
  Date day{};
  std::string case_id, reason;
  std::string sku, fnsku;
  std::int64_t units = 0;
  std::optional<Money> amount{};
};
// How many units of which claim a row pays for.
struct ClaimPayment {
  std::size_t claim = 0, row = 0;  // places in what was given
  std::int64_t units = 0;
  std::optional<Money> amount{};
};
// Rows for lost or damaged inbound goods pay the open claims of their SKU, those of their case first, then
// the oldest; a claim may be paid by many rows, and a row may pay many claims. `paid`: of each claim, before.
// What no claim takes is left.
std::vector<ClaimPayment> pay_claims(const std::vector<InboundClaim>& claims,
                                     const std::vector<Reimbursed>& rows);

// What people send: the facts, the equation, and the ledger lines, as CSV (RFC 4180) and as a page of
// Markdown.
struct ClaimFacts {
  InboundClaim claim;
  InboundShipment shipment;
  std::vector<ReceiptLine> ledger;  // of its SKU
  std::vector<Booking> bookings;
  std::string delivery{};  // VBELN of SAP's delivery, where it is known
};
// What a claim says of itself, in order: "units claimed", "4".
std::vector<std::pair<std::string, std::string>> claim_lines(const ClaimFacts& facts);
std::string claim_csv(const ClaimFacts& facts);
std::string claim_page(const ClaimFacts& facts);

}  // namespace weir::stock
