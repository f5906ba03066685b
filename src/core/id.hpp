#pragma once
// Identifiers are types, not strings: an amazon::OrderId cannot be passed where a sap::Vbeln is meant.
//   struct OrderIdRule { static constexpr std::string_view name = "amazon.order_id";
//                        static bool accepts(std::string_view text); };
//   using OrderId = weir::Id<OrderIdRule>;
#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace weir {

// The Failure of Id::parse.
Failure malformed_id(std::string_view name, std::string_view text);

template <typename Rule>
class Id {
 public:
  // Fails with id.malformed and names the kind of identifier and the text (cut at 60 bytes, made printable).
  static Result<Id> parse(std::string_view text) {
    if (Rule::accepts(text)) return Id{std::string{text}};
    return malformed_id(Rule::name, text);
  }
  const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(std::string text) : text_{std::move(text)} {}
  std::string text_;
};

}  // namespace weir

template <typename Rule>
struct std::hash<weir::Id<Rule>> {
  std::size_t operator()(const weir::Id<Rule>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
