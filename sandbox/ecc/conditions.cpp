#include "sandbox/ecc/conditions.hpp"

#include <algorithm>
#include <array>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using namespace std::chrono_literals;

constexpr std::array price_types{"PR00", "VKA0", "VKP0", "ZB2B", "ZMAX", "ZMIN"};
constexpr Date never{9999y, std::chrono::December, 31d};

Date day_before(Date day) { return std::chrono::sys_days{day} - std::chrono::days{1}; }
Date day_behind(Date day) { return std::chrono::sys_days{day} + std::chrono::days{1}; }

std::string next_number(Books& books) {
  return number_of(std::to_string(++books.last_condition), 10).value_or("");
}

// OBJECTID of COND_A is the number of the record.
void tell_of(Books& books, const std::string& number, char indicator, Instant now) {
  ChangeDocument document;
  document.object_class = "COND_A";
  document.indicator = indicator;
  document.number = books.next_change_number();
  document.document = number;
  document.user = "PREISE";
  document.transaction = "VK11";
  document.created = now;
  books.changes.push_back(std::move(document));
}

std::int64_t opening_price(std::size_t place, std::size_t area) {
  return 990 + static_cast<std::int64_t>((place * 700) % 9'000) + static_cast<std::int64_t>(area) * 100;
}

bool has_same_key(const PriceMaintenance& a, const PriceMaintenance& b) {
  return a.type == b.type && a.sales_org == b.sales_org && a.channel == b.channel &&
         a.customer == b.customer && a.material == b.material;
}

std::string complaint_about_price(const Books& books, const PriceMaintenance& price) {
  if (!is_price_type(price.type)) return "Condition type " + price.type + " is not defined";
  if (!books.material_texts.contains(price.material)) return "Material " + price.material + " does not exist";
  const auto areas = sales_areas();
  const auto is_there = [&](const SalesArea& area) {
    return area.sales_org == price.sales_org && area.channel == price.channel;
  };
  if (std::ranges::none_of(areas, is_there))
    return "Sales organization " + price.sales_org + " has no channel " + price.channel;
  if (price.to < price.from) return "The validity ends before it begins";
  if (price.minor <= 0 || price.per < 1) return "Enter an amount";
  return "";
}

// What an older record still says beside a new one of the same key; a period in two halves becomes two.
void make_room(Books& books, const PriceMaintenance& price, Instant now) {
  std::vector<ConditionRecord> kept;
  for (ConditionRecord& old : books.conditions) {
    const bool meets =
        !old.is_deleted && has_same_key(old.is, price) && old.is.from <= price.to && price.from <= old.is.to;
    if (!meets) {
      kept.push_back(std::move(old));
      continue;
    }
    tell_of(books, old.number, 'U', now);
    ConditionRecord behind = old;
    if (old.is.from < price.from) {
      old.is.to = day_before(price.from);
      kept.push_back(std::move(old));
      behind.number = next_number(books);
    }
    if (behind.is.to <= price.to) continue;
    behind.is.from = day_behind(price.to);
    kept.push_back(std::move(behind));
  }
  books.conditions = std::move(kept);
}

}  // namespace

bool is_price_type(std::string_view type) {
  return std::ranges::find(price_types, type) != price_types.end();
}

void enter_opening_prices(Books& books) {
  std::size_t place = 0;
  const auto add = [&](const SalesArea& area, const std::string& material, Date from, Date to,
                       std::int64_t minor, bool is_deleted) {
    books.conditions.push_back({next_number(books),
                                {.type = "PR00",
                                 .sales_org = std::string{area.sales_org},
                                 .channel = std::string{area.channel},
                                 .material = material,
                                 .from = from,
                                 .to = to,
                                 .minor = minor,
                                 .currency = std::string{area.currency}},
                                is_deleted});
  };
  for (const auto& [material, title] : books.material_texts) {
    ++place;
    for (std::size_t area = 0; area < sales_areas().size(); ++area) {
      const auto& in = sales_areas()[area];
      const auto price = opening_price(place, area);
      const bool changes = place % 10 == 0;
      add(in, material, 2026y / 1 / 1, changes ? Date{2026y / 12 / 31} : never, price, false);
      if (changes) add(in, material, 2027y / 1 / 1, never, price + 100, false);
      if (place % 20 == 0) add(in, material, 2025y / 1 / 1, 2025y / 12 / 31, price - 100, true);
    }
  }
}

Posted maintain_price(Books& books, const PriceMaintenance& price, Instant now) {
  if (const auto complaint = complaint_about_price(books, price); !complaint.empty())
    return NotPosted{complaint};
  make_room(books, price, now);
  const std::string number = next_number(books);
  books.conditions.push_back({number, price, false});
  tell_of(books, number, 'I', now);
  return number;
}

Posted delete_price(Books& books, const std::string& number, Instant now) {
  const auto found = std::ranges::find(books.conditions, number, &ConditionRecord::number);
  if (found == books.conditions.end()) return NotPosted{"Condition record " + number + " does not exist"};
  found->is_deleted = true;
  tell_of(books, number, 'U', now);
  return number;
}

}  // namespace weir::sandbox::ecc
