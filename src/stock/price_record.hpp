#pragma once
// Condition records of SAP (A304, A305, KONP, KONM) as prices: which one holds when, and what a piece costs
// by it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/zone.hpp"
#include "stock/units.hpp"

namespace weir::stock {

// From this much on, that is the amount (KONM, scale type A). Scales up to a quantity (type B) are no prices
// for Amazon, and the caller leaves such records out.
struct PriceScale {
  Quantity from;  // in the record's unit
  Money amount;   // for `per` of it
};

struct PriceRecord {
  std::string number;                // KNUMH
  std::string type;                  // KSCHL: PR00, VKP0
  Date from, to;                     // DATAB, DATBI; both included
  Money amount;                      // KBETR, KONWA …
  std::int64_t per = 1;              // … for KPEIN, above zero …
  UnitRatio unit{};                  // … of KMEIN
  std::vector<PriceScale> scales{};  // by `from`; the first may be that of the amount itself
  bool is_deleted = false;           // LOEVM_KO

  bool holds_on(Date day) const { return !is_deleted && from <= day && day <= to; }
};

// 9999-12-31 is SAP's word for never.
bool is_open_ended(const PriceRecord& record);

// Of this type, valid on that day. SAP's tables hold one; where records of several tables come together, the
// one that began last, as the more specific.
const PriceRecord* record_on(std::span<const PriceRecord> records, const std::string& type, Date day);

// The amount that applies to so many base units at once, by the scales.
Money amount_for(const PriceRecord& record, Quantity base_units);

// Tax in thousandths of a percent: 19 % is 19,000. From what SAP's prices are to what the shop shows.
enum class TaxStep { none, add, take_out };
struct TaxChange {
  TaxStep step = TaxStep::none;
  std::int64_t rate = 0;  // 0 … 100,000
};

// What `each` base units cost, of an amount of the record. Exact up to one rounding at the very end, half up,
// to the minor unit: 0.1234 EUR a piece is 12.34 a hundred and 0.12 one.
Money price_of(const PriceRecord& record, Money amount, Quantity each, TaxChange tax);

// When a day of the sales organisation begins, and ends: midnight in its zone.
Instant begin_of(const PriceRecord& record, const Zone& zone);
std::optional<Instant> end_of(const PriceRecord& record, const Zone& zone);  // nothing: open-ended

// The next instant at which another record holds, begins or ends; nothing when none will.
std::optional<Instant> next_bound(std::span<const PriceRecord> records, const Zone& zone, Instant now);

// When the last record of the type ends that follows on the one of `now` without a gap; nothing where that is
// never. One has to hold now.
std::optional<Instant> expiry_of(std::span<const PriceRecord> records, const std::string& type,
                                 const Zone& zone, Instant now);

}  // namespace weir::stock
