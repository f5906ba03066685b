#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string text_line(const Fields& asked, const std::string& line) {
  std::string xml = tag("MANDT", client);
  for (const auto key : {"TDOBJECT", "TDNAME", "TDID", "TDSPRAS"}) xml += tag(key, value_of(asked, key));
  return xml + tag("COUNTER", "000") + tag("TDFORMAT", "*") + tag("TDLINE", cut_to(line, 132));
}

// The texts of an order or a delivery, and the one of a delivery that its change brought.
std::vector<OrderText> texts_of(std::string_view document, const Fields& asked, const Books& books) {
  const auto order = std::ranges::find(books.orders, document, &SalesOrder::number);
  if (order != books.orders.end()) return order->texts;
  const auto delivery = std::ranges::find(books.deliveries, document, &Delivery::number);
  if (delivery == books.deliveries.end()) return {};
  auto texts = delivery->texts;
  if (!delivery->text.empty())
    texts.push_back({"000000", "0001", text_of(asked, "TDSPRAS"), {delivery->text}});
  return texts;
}

// TDNAME is the document, of VBBP with the item behind it.
std::vector<std::string> text_rows(const Fields& asked, const Books& books) {
  constexpr std::size_t vbeln_length = 10;
  const bool is_item = value_of(asked, "TDOBJECT") == "VBBP";
  if (!is_item && value_of(asked, "TDOBJECT") != "VBBK") return {};
  const auto name = text_of(asked, "TDNAME");
  if (name.size() != vbeln_length + (is_item ? 6 : 0)) return {};
  const auto item = is_item ? name.substr(vbeln_length) : std::string{"000000"};
  std::vector<std::string> rows;
  for (const auto& text : texts_of(name.substr(0, vbeln_length), asked, books)) {
    if (text.item != item || text.id != value_of(asked, "TDID") ||
        text.language != value_of(asked, "TDSPRAS"))
      continue;
    for (const auto& line : text.lines) rows.push_back(text_line(asked, line));
  }
  return rows;
}

}  // namespace

const RfcSignature& read_text_signature() {
  static const RfcSignature signature{
      rfc_table("TEXT_LINES", "RFC_TXTL",
                "MANDT:3 TDOBJECT:10 TDNAME:70 TDID:4 TDSPRAS:1 COUNTER:N3 TDFORMAT:2 TDLINE:132"),
      rfc_table("MESSAGES", "RFC_MSG", "MSGTY:1 MSGID:20 MSGNO:N3 MSGV1:50")};
  return signature;
}

// The rows name texts; the same table comes back with their lines.
RfcResult read_text(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, read_text_signature());
  if (!parameters) return parameters.error();
  std::vector<std::string> rows;
  for (const auto& asked : parameters->table("TEXT_LINES")) {
    auto found = text_rows(asked, context.books);
    rows.insert(rows.end(), found.begin(), found.end());
  }
  std::string xml = parameters->wants("MESSAGES") ? table_xml("MESSAGES", {}) : "";
  return parameters->wants("TEXT_LINES") ? xml + table_xml("TEXT_LINES", rows) : xml;
}

}  // namespace weir::sandbox::ecc
