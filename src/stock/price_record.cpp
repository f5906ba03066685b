#include "stock/price_record.hpp"

#include <algorithm>

#include "stock/wide.hpp"

namespace weir::stock {
namespace {

// Amounts below zero are discounts, and no prices; the fence refuses them, whichever way they are rounded.
std::int64_t half_up(Wide dividend, Wide divisor) {
  const Wide doubled = 2 * dividend + divisor;
  const Wide rounded = doubled >= 0 ? doubled / (2 * divisor) : -((-doubled) / (2 * divisor));
  ensure(rounded <= INT64_MAX && rounded >= INT64_MIN, "a price beyond 64 bits");
  return static_cast<std::int64_t>(rounded);
}

Date day_after(Date day) { return std::chrono::sys_days{day} + std::chrono::days{1}; }

}  // namespace

bool is_open_ended(const PriceRecord& record) { return record.to.year() >= std::chrono::year{9999}; }

const PriceRecord* record_on(std::span<const PriceRecord> records, const std::string& type, Date day) {
  const PriceRecord* found = nullptr;
  for (const PriceRecord& each : records) {
    if (each.type != type || !each.holds_on(day)) continue;
    if (found == nullptr || std::tie(each.from, each.number) > std::tie(found->from, found->number))
      found = &each;
  }
  return found;
}

Money amount_for(const PriceRecord& record, Quantity base_units) {
  Money amount = record.amount;
  Quantity reached;
  for (const PriceScale& scale : record.scales) {
    const Quantity from = part_up(scale.from, record.unit.numerator, record.unit.denominator);
    if (from > base_units || from < reached) continue;
    reached = from;
    amount = scale.amount;
  }
  return amount;
}

Money price_of(const PriceRecord& record, Money amount, Quantity each, TaxChange tax) {
  ensure(record.per > 0 && record.unit.numerator > 0 && record.unit.denominator > 0, "a price for nothing");
  Wide dividend = Wide{amount.minor()} * each.thousandths() * record.unit.denominator;
  Wide divisor = Wide{1000} * record.per * record.unit.numerator;
  switch (tax.step) {
    case TaxStep::none:
      break;
    case TaxStep::add:
      dividend *= whole_percent + tax.rate;
      divisor *= whole_percent;
      break;
    case TaxStep::take_out:
      dividend *= whole_percent;
      divisor *= whole_percent + tax.rate;
      break;
  }
  return {half_up(dividend, divisor), amount.currency()};
}

Instant begin_of(const PriceRecord& record, const Zone& zone) { return zone.start_of(record.from); }

std::optional<Instant> end_of(const PriceRecord& record, const Zone& zone) {
  if (is_open_ended(record)) return std::nullopt;
  return zone.start_of(day_after(record.to));
}

std::optional<Instant> next_bound(std::span<const PriceRecord> records, const Zone& zone, Instant now) {
  std::optional<Instant> next;
  const auto consider = [&](std::optional<Instant> bound) {
    if (bound && *bound > now && (!next || *bound < *next)) next = bound;
  };
  for (const PriceRecord& each : records) {
    if (each.is_deleted) continue;
    consider(begin_of(each, zone));
    consider(end_of(each, zone));
  }
  return next;
}

std::optional<Instant> expiry_of(std::span<const PriceRecord> records, const std::string& type,
                                 const Zone& zone, Instant now) {
  Date day = zone.date_of(now);
  ensure(record_on(records, type, day) != nullptr, "the end of a price that does not hold");
  while (const PriceRecord* record = record_on(records, type, day)) {
    if (is_open_ended(*record)) return std::nullopt;
    day = day_after(record->to);
  }
  return zone.start_of(day);
}

}  // namespace weir::stock
