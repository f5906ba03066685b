#include "help/mission_parts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"

namespace weir::help {

using nlohmann::json;

namespace {

Failure unreadable(const std::string& what) {
  return {.next = Next::refuse,
          .code = "training.gone",
          .text = "the sandbox does not say what is true of " + what + "; start the mission anew",
          .subject = what,
          .not_before = {}};
}

}  // namespace

Result<json> truth_json(const Stage& stage, const std::string& subject) {
  const auto text = stage.world().truth(subject);
  if (!text) return text.error();
  json read = json::parse(*text, nullptr, false);
  if (read.is_discarded()) return unreadable(subject);
  return read;
}

Result<json> deed_json(const Stage& stage, const std::string& path, const json& body) {
  const auto text = stage.world().post(path, body.dump());
  if (!text) return text.error();
  json read = json::parse(*text, nullptr, false);
  if (read.is_discarded()) return unreadable(path);
  return read;
}

std::int64_t cents_of(const std::string& decimal) {
  std::string digits = decimal;
  std::erase(digits, '.');
  return digits.empty() ? 0 : std::stoll(digits);
}

std::string decimal_of(std::int64_t cents) {
  const std::int64_t size = cents < 0 ? -cents : cents;
  const std::string rest = std::to_string(size % 100);
  return (cents < 0 ? "-" : "") + std::to_string(size / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest;
}

std::int64_t balance_of(const json& fi, const std::string& account) {
  std::int64_t sum = 0;
  for (const auto& document : fi) {
    if (!document.at("reversed_by").get<std::string>().empty()) continue;
    for (const auto& line : document.at("lines"))
      if (line.at("account") == account)
        sum += cents_of(line.at("amount").get<std::string>()) * (line.at("side") == "credit" ? -1 : 1);
  }
  return sum;
}

std::size_t orders_in_sap(const json& orders, const std::string& order_id) {
  const auto& sap = orders.at("sap");
  return static_cast<std::size_t>(
      std::ranges::count_if(sap, [&](const json& order) { return order.at("po") == order_id; }));
}

std::optional<std::string> shippable_order(const json& orders, Instant now, Duration left, std::size_t nth) {
  std::vector<std::string> found;
  for (const auto& order : orders.at("amazon")) {
    const auto ship_by = parse_iso_instant(order.at("shipBy").get<std::string>());
    if (order.at("expected") == "sales_order" && order.at("fulfilledBy") == "MERCHANT" &&
        order.at("status") == "UNSHIPPED" && ship_by && *ship_by > now + left)
      found.push_back(order.at("orderId").get<std::string>());
  }
  std::ranges::sort(found);
  if (nth >= found.size()) return std::nullopt;
  return found[nth];
}

Failure no_situation(const std::string& what) {
  return {.next = Next::refuse,
          .code = "training.no_situation",
          .text = "with this seed the situation does not come about: " + what + "; choose another --seed",
          .subject = {},
          .not_before = {}};
}

}  // namespace weir::help
