#include "report/json_words.hpp"

#include <nlohmann/json.hpp>

namespace weir::report {

nlohmann::ordered_json moment(const std::optional<Instant>& at) {
  return at ? nlohmann::ordered_json(iso(*at)) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json money_json(const Money& money) {
  return {{"amount", money.decimal()}, {"currency", std::string{money.currency().code()}}};
}

}  // namespace weir::report
