#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::size_t item_number_length = 6;

// The internal key of a language; the system's own where none is given.
std::string language_of(const Fields& row) {
  constexpr std::pair<std::string_view, std::string_view> by_iso[] = {
      {"DE", "D"}, {"EN", "E"}, {"FR", "F"}, {"IT", "I"}, {"ES", "S"}};
  if (const auto given = text_of(row, "LANGU"); !given.empty()) return given;
  const auto iso = value_of(row, "LANGU_ISO");
  const auto* found = std::ranges::find(by_iso, iso, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(by_iso) ? "D" : std::string{found->second};
}

// Lines of one text stand below each other, whatever stands between them.
OrderText& text_for(std::vector<OrderText>& texts, const OrderText& key) {
  const auto found = std::ranges::find_if(texts, [&](const OrderText& text) {
    return text.item == key.item && text.id == key.id && text.language == key.language;
  });
  return found == texts.end() ? texts.emplace_back(key) : *found;
}

void take_text(const Fields& row, SalesOrder& order, Messages& messages) {
  const auto item = number_of(value_of(row, "ITM_NUMBER"), item_number_length);
  const OrderText key{item.value_or(""), text_of(row, "TEXT_ID"), language_of(row), {}};
  const bool is_header = item && item->find_first_not_of('0') == std::string::npos;
  if (!is_header && order.item(key.item) == nullptr)
    messages.push_back(error("V1", "395",
                             "Text for item " + text_of(row, "ITM_NUMBER") + ", which does not exist",
                             {text_of(row, "ITM_NUMBER")}));
  else if (!is_text_id(key.id))
    messages.push_back(error(
        "V1", "396", "Text ID " + key.id + " is not defined for object " + (is_header ? "VBBK" : "VBBP"),
        {key.id, is_header ? "VBBK" : "VBBP"}));
  else
    text_for(order.texts, key).lines.push_back(text_of(row, "TEXT_LINE"));
}

}  // namespace

void read_texts(const OrderInput& input, SalesOrder& order, Messages& messages) {
  for (const auto& row : input.texts) take_text(row, order, messages);
}

}  // namespace weir::sandbox::ecc
