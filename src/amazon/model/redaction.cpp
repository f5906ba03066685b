#include "amazon/model/redaction.hpp"

#include <algorithm>
#include <array>

#include "amazon/model/json_node.hpp"
#include "core/text.hpp"

namespace weir::amazon {
namespace {

using Kind = JsonNode::Kind;

// Lower case, without regard to who writes them with capitals.
constexpr std::array<std::string_view, 44> kept{"amazonorderid",
                                                "asin",
                                                "audience",
                                                "carriercode",
                                                "code",
                                                "contenttype",
                                                "createdtime",
                                                "currency",
                                                "currencycode",
                                                "destinationid",
                                                "documentid",
                                                "feedid",
                                                "feedtype",
                                                "fnsku",
                                                "fulfilledby",
                                                "fulfillmentstatus",
                                                "id",
                                                "inboundplanid",
                                                "lastupdatedtime",
                                                "marketplaceid",
                                                "marketplaceids",
                                                "mode",
                                                "msku",
                                                "notificationtype",
                                                "op",
                                                "operationid",
                                                "operationstatus",
                                                "operationtype",
                                                "orderid",
                                                "orderitemid",
                                                "path",
                                                "payloadversion",
                                                "processingstatus",
                                                "producttype",
                                                "reportdocumentid",
                                                "reportid",
                                                "reporttype",
                                                "sellersku",
                                                "severity",
                                                "shipmentid",
                                                "sku",
                                                "status",
                                                "submissionid",
                                                "type"};

std::string redacted_node(const JsonNode& node, std::string_view key);

std::string joined(const JsonNode& node, std::string_view key, char open, char close) {
  std::string text{open};
  for (const JsonNode& child : node.children) {
    if (&child != &node.children.front()) text += ',';
    if (node.is(Kind::object)) text += json_text(child.key) + ':';
    text += redacted_node(child, node.is(Kind::object) ? std::string_view{child.key} : key);
  }
  return text + close;
}

std::string redacted_node(const JsonNode& node, std::string_view key) {
  if (node.is(Kind::object)) return joined(node, key, '{', '}');
  if (node.is(Kind::array)) return joined(node, key, '[', ']');
  const bool is_safe = !node.is(Kind::text) || std::ranges::find(kept, lower_ascii(key)) != kept.end();
  return is_safe ? node.json() : json_text("[" + std::to_string(node.text.size()) + "]");
}

}  // namespace

std::string redacted(std::string_view body) {
  if (body.empty()) return {};
  const auto root = parse_json(body);
  return root ? redacted_node(*root, "") : json_text("[" + std::to_string(body.size()) + "]");
}

}  // namespace weir::amazon
