#include "stock/buffer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stock/units.hpp"

namespace weir::stock {
namespace {

// Days from the first of a leap year, so that 02-29 has its place.
std::int64_t place_in_year(std::chrono::month_day day) {
  const std::chrono::year leap{2024};
  return (std::chrono::sys_days{leap / day.month() / day.day()} -
          std::chrono::sys_days{leap / std::chrono::January / 1})
      .count();
}

Quantity days_of_sales(const Buffer& buffer, Quantity sold_a_day) {
  return part_up(std::max(sold_a_day, Quantity{}), buffer.tenths_of_days, 10);
}

std::string decimal(std::int64_t thousandths) { return Quantity::of_thousandths(thousandths).text(); }

// The greatest part of the buffer, and in words which one it was.
FoundBuffer measured(const Buffer& buffer, std::string rule, std::string whose, const BufferFacts& facts,
                     Quantity left) {
  const Quantity percent = part_up(left, buffer.percent_thousandths, whole_percent);
  const Quantity days = days_of_sales(buffer, facts.sold_a_day);
  const Quantity kept = std::max({buffer.absolute, percent, days});
  std::string words = buffer.absolute.text();
  if (kept == days && !days.is_zero())
    words = fmt::format("{} days of {} a day", decimal(buffer.tenths_of_days * 100), facts.sold_a_day.text());
  if (kept == percent && !percent.is_zero())
    words = fmt::format("{} % of {}", decimal(buffer.percent_thousandths), left.text());
  if (kept == buffer.absolute) words = buffer.absolute.text();
  return {std::move(rule), whose.empty() ? words : whose + ": " + words, kept};
}

// Several SKUs may sell one material: the one that is kept the most for decides.
std::optional<FoundBuffer> of_skus(const BufferRules& rules, const BufferFacts& facts, Quantity left) {
  std::optional<FoundBuffer> most;
  for (const std::string& sku : facts.skus) {
    const auto at = rules.by_sku.find(sku);
    if (at == rules.by_sku.end()) continue;
    FoundBuffer found = measured(at->second, "buffer.by_sku", "SKU " + sku, facts, left);
    if (!most || found.kept > most->kept) most = std::move(found);
  }
  return most;
}

const SeasonBuffer* shortest_season(const BufferRules& rules, Date today) {
  const SeasonBuffer* shortest = nullptr;
  for (const SeasonBuffer& each : rules.by_season)
    if (each.season.holds_on(today) && (shortest == nullptr || each.season.days() < shortest->season.days()))
      shortest = &each;
  return shortest;
}

std::string words_of(const Season& season) {
  const auto day = [](std::chrono::month_day md) {
    return fmt::format("{:02}-{:02}", static_cast<unsigned>(md.month()), static_cast<unsigned>(md.day()));
  };
  return "season " + day(season.from) + ".." + day(season.to);
}

FoundBuffer by_rule(const BufferRules& rules, const BufferFacts& facts, Quantity left) {
  if (auto found = of_skus(rules, facts, left)) return *std::move(found);
  if (const SeasonBuffer* season = shortest_season(rules, facts.today))
    return measured(season->buffer, "buffer.by_season", words_of(season->season), facts, left);
  if (const auto at = rules.by_class.find(facts.material_class); at != rules.by_class.end())
    return measured(at->second, "buffer.by_class", "class " + facts.material_class, facts, left);
  return measured(rules.everybody, "buffer.everybody", "", facts, left);
}

}  // namespace

bool Season::holds_on(Date day) const {
  const auto begin = place_in_year(from), end = place_in_year(to);
  const auto at = place_in_year(day.month() / day.day());
  return begin <= end ? begin <= at && at <= end : at >= begin || at <= end;
}

std::int64_t Season::days() const {
  const auto days = place_in_year(to) - place_in_year(from) + 1;
  return days > 0 ? days : days + 366;
}

FoundBuffer find_buffer(const BufferRules& rules, const BufferFacts& facts, Quantity left) {
  switch (rules.source) {
    case BufferSource::rule:
      break;
    case BufferSource::safety_stock:
      if (facts.safety_stock > Quantity{})
        return {"MARC-EISBE", facts.safety_stock.text() + " in SAP", facts.safety_stock};
      break;
    case BufferSource::location:
      return {"buffer.location", "all of " + rules.location, std::max(facts.at_location, Quantity{})};
    case BufferSource::table:
      if (const auto at = rules.table.find(facts.material); at != rules.table.end())
        return {"buffer.table", at->second.text() + " in the table", at->second};
      break;
  }
  return by_rule(rules, facts, left);
}

}  // namespace weir::stock
