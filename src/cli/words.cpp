#include "cli/words.hpp"

#include <nlohmann/json.hpp>

#include "amazon/model/marketplaces.hpp"

namespace weir::cli {

std::string shop_of(const std::string& marketplace_id) {
  const auto* market = amazon::marketplace(marketplace_id);
  return market == nullptr ? marketplace_id : std::string{market->domain};
}

std::string day_trouble(const std::string& day) { return parse_date(day) ? "" : "is no day, as 2026-11-27"; }

std::string coloured(const std::string& text, bool is_good, bool with_colour) {
  return with_colour ? (is_good ? "\x1b[32m" : "\x1b[31m") + text + "\x1b[0m" : text;
}

std::string counted(std::int64_t number, const std::string& word) {
  return std::to_string(number) + ' ' + word + (number == 1 ? "" : "s");
}

std::string json_document(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace weir::cli
