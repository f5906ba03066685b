#include "accounting/opening.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

constexpr std::array opening_kinds{
    std::pair{OpeningKind::wallet, "wallet"},   std::pair{OpeningKind::reserve, "reserve"},
    std::pair{OpeningKind::debt, "debt"},       std::pair{OpeningKind::deferred, "deferred"},
    std::pair{OpeningKind::transit, "transit"}, std::pair{OpeningKind::receivable, "receivable"},
    std::pair{OpeningKind::stock, "stock"},     std::pair{OpeningKind::inbound, "inbound"}};
constexpr std::array unknown_words{std::pair{UnknownOrders::hold, "hold"},
                                   std::pair{UnknownOrders::before, "before"},
                                   std::pair{UnknownOrders::since, "since"}};

}  // namespace

std::string_view name_of(OpeningKind kind) {
  for (const auto& [each, name] : opening_kinds)
    if (each == kind) return name;
  throw Bug("an opening of no kind");
}

std::optional<OpeningKind> opening_kind_of(std::string_view name) {
  for (const auto& [each, known] : opening_kinds)
    if (name == known) return each;
  return std::nullopt;
}

bool is_goods(OpeningKind kind) { return kind == OpeningKind::stock || kind == OpeningKind::inbound; }

std::string_view name_of(UnknownOrders unknown) {
  for (const auto& [each, name] : unknown_words)
    if (each == unknown) return name;
  throw Bug("unknown orders with which nothing is done");
}

std::optional<UnknownOrders> unknown_orders_of(std::string_view name) {
  for (const auto& [each, known] : unknown_words)
    if (name == known) return each;
  return std::nullopt;
}

}  // namespace weir::accounting
