#include "flows/refund_args.hpp"

#include <nlohmann/json.hpp>

#include "core/ensure.hpp"

namespace weir::flows {
namespace {

using nlohmann::json;

json to_json(const mapping::RefundItem& item) {
  return {{"sku", item.sku},
          {"quantity", item.quantity},
          {"minor",
           {item.goods.net.minor(), item.goods.tax.minor(), item.shipping.net.minor(),
            item.shipping.tax.minor(), item.gift_wrap.net.minor(), item.gift_wrap.tax.minor()}}};
}

mapping::RefundItem item_in(const json& text, Currency currency) {
  const auto& minor = text.at("minor");
  const auto part = [&](std::size_t at) {
    return mapping::RefundPart{Money{minor.at(at).get<std::int64_t>(), currency},
                               Money{minor.at(at + 1).get<std::int64_t>(), currency}};
  };
  return {text.at("sku").get<std::string>(), text.at("quantity").get<std::int64_t>(), part(0), part(2),
          part(4)};
}

}  // namespace

std::string refund_text(const mapping::Refund& refund) {
  json items = json::array();
  for (const auto& item : refund.items) items.push_back(to_json(item));
  return json{{"id", refund.id},
              {"order_id", refund.order_id},
              {"at", refund.at.time_since_epoch().count()},
              {"currency", refund.amount.currency().code()},
              {"minor", refund.amount.minor()},
              {"items", items}}
      .dump();
}

mapping::Refund refund_in(const std::string& text) {
  const json read = json::parse(text);
  const auto currency = Currency::of(read.at("currency").get<std::string>());
  ensure(currency.has_value(), "a refund in no currency");
  mapping::Refund refund{read.at("id").get<std::string>(),
                         read.at("order_id").get<std::string>(),
                         Instant{Duration{read.at("at").get<std::int64_t>()}},
                         Money{read.at("minor").get<std::int64_t>(), *currency},
                         {}};
  for (const json& item : read.at("items")) refund.items.push_back(item_in(item, *currency));
  return refund;
}

}  // namespace weir::flows
