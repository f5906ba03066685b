#include "mapping/fba_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace weir::mapping {
namespace {

using amazon::LedgerEvent;

bool is_in(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view words_of_amazon =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

std::vector<std::string> split_at(std::string_view text, char between) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(between);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_move_type(const std::string& text) { return text.size() == 3 && is_in(text, letters_and_digits); }

// Deliveries and the physical inventory have types of their own, which no BAPI posts.
bool is_posted_by_bapi(const std::string& move_type) {
  return !move_type.starts_with('6') && !move_type.starts_with('7');
}

bool take_option(std::string_view word, FbaRule& rule) {
  const auto at = word.find('=');
  if (at == std::string_view::npos) return false;
  const std::string name{word.substr(0, at)}, value{word.substr(at + 1)};
  if (name == "reason") return rule.reason = value, value.size() == 4 && is_in(value, digits);
  if (name == "code") return rule.code = value, value.size() == 2 && is_in(value, digits);
  if (name == "cost_center")
    return rule.cost_center = value, !value.empty() && value.size() <= 10 && is_in(value, letters_and_digits);
  return false;
}

bool take_types(const std::string& word, FbaRule& rule) {
  const auto types = split_at(word, '/');
  const bool is_one = rule.deed == FbaDeed::turn;
  if (types.size() != (is_one ? 1u : 2u)) return false;
  rule.out = types.front();
  rule.in = types.back();
  return std::ranges::all_of(types,
                             [](const auto& type) { return is_move_type(type) && is_posted_by_bapi(type); });
}

bool has_codes(const FbaRule& rule) {
  return !rule.code.empty() || (!gm_code_of(rule.out).empty() && !gm_code_of(rule.in).empty());
}

FbaDecision in_suspense(const std::string& why) { return {std::nullopt, why}; }

std::string rule_name_of(const amazon::LedgerRow& line, bool is_multi_channel) {
  std::string name{amazon::name_of(line.event)};
  if (line.event == LedgerEvent::shipments && is_multi_channel) name += '/' + std::string{multi_channel};
  if (line.event == LedgerEvent::adjustments) name += '/' + line.reason;
  return name;
}

// The disposition's own rule, or the one for all.
const FbaRule* rule_named(const FbaRules& rules, const std::string& name, const std::string& disposition) {
  for (const std::string& each : {name + '/' + disposition, name})
    if (const auto at = rules.rules.find(each); at != rules.rules.end()) return &at->second;
  return nullptr;
}

std::optional<std::string> unplaced(const amazon::LedgerRow& line, const FbaRule& rule,
                                    const FbaRules& rules) {
  if (rules.plant_of(line.country).empty())
    return "no plant is set for " + line.country + "; add it to fba.plants";
  if (rules.location_of(line.disposition).empty())
    return "no storage location is set for " + line.disposition + "; add it, or OTHER, to fba.locations";
  if (rule.deed == FbaDeed::between && rules.between().empty())
    return std::string{
        "no storage location is set for what is between centres; add BETWEEN to fba.locations"};
  return std::nullopt;
}

}  // namespace

std::string gm_code_of(std::string_view move_type) {
  if (move_type.size() != 3) return {};
  if (move_type.starts_with("10")) return "01";
  if (move_type.starts_with("2") || move_type.starts_with("55")) return "03";
  if (move_type.starts_with("3") || move_type.starts_with("4")) return "04";
  if (move_type.starts_with("50") || move_type.starts_with("52") || move_type.starts_with("56")) return "05";
  return {};
}

std::optional<FbaRule> parse_fba_rule(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string& word : split_at(text, ' '))
    if (!word.empty()) words.push_back(word);
  if (words.empty()) return std::nullopt;
  FbaRule rule;
  if (words.front() == "elsewhere") return words.size() == 1 ? std::optional{rule} : std::nullopt;
  rule.deed = words.front() == "turn"      ? FbaDeed::turn
              : words.front() == "between" ? FbaDeed::between
                                           : FbaDeed::post;
  std::size_t at = rule.deed == FbaDeed::post ? 0 : 1;
  if (at >= words.size() || !take_types(words[at], rule)) return std::nullopt;
  for (++at; at < words.size(); ++at)
    if (!take_option(words[at], rule)) return std::nullopt;
  // What the other movements take is unrestricted: the storage location tells dispositions apart.
  if (rule.deed == FbaDeed::turn && rule.out.starts_with("34")) return std::nullopt;
  return has_codes(rule) ? std::optional{rule} : std::nullopt;
}

bool is_fba_rule_name(std::string_view name) {
  constexpr std::array events{LedgerEvent::receipts,         LedgerEvent::shipments,
                              LedgerEvent::customer_returns, LedgerEvent::vendor_returns,
                              LedgerEvent::whse_transfers,   LedgerEvent::adjustments};
  const auto parts = split_at(name, '/');
  const auto event = std::ranges::find(events, parts.front(), [](LedgerEvent each) { return name_of(each); });
  if (event == events.end()) return false;
  const bool is_word = std::ranges::all_of(
      parts, [](const auto& part) { return !part.empty() && is_in(part, words_of_amazon); });
  if (!is_word) return false;
  if (*event == LedgerEvent::adjustments) return parts.size() == 2 || parts.size() == 3;
  const bool is_of_shops = *event == LedgerEvent::shipments && parts.size() > 1 && parts[1] == multi_channel;
  return parts.size() <= (is_of_shops ? 3u : 2u);
}

std::string FbaRules::plant_of(const std::string& country) const {
  const auto at = plants.find(country);
  return at == plants.end() ? std::string{} : at->second;
}

std::string FbaRules::location_of(const std::string& disposition) const {
  for (const std::string& name : {disposition, std::string{other_dispositions}})
    if (const auto at = locations.find(name); at != locations.end()) return at->second;
  return {};
}

std::string FbaRules::between() const {
  const auto at = locations.find(std::string{between_centres});
  return at == locations.end() ? std::string{} : at->second;
}

const std::map<std::string, std::string>& shipped_fba_rules() {
  static const std::map<std::string, std::string> rules{
      {"Receipts", "elsewhere"},      {"Shipments", "251/252"},
      {"CustomerReturns", "251/252"}, {"WhseTransfers", "between 311/301"},
      {"Adjustments/F", "551/552"},   {"Adjustments/M", "551/552"},
      {"Adjustments/D", "551/552"}};
  return rules;
}

FbaDecision decide_fba_line(const amazon::LedgerRow& line, bool is_multi_channel, const FbaRules& rules) {
  if (line.event == LedgerEvent::unknown)
    return in_suspense("Amazon calls it " + line.event_type + ", which no rule can be for yet; tell support");
  const bool is_left_to_orders =
      line.event == LedgerEvent::shipments && !ledger_posts_shipment(rules.goods_issue, is_multi_channel);
  if (is_left_to_orders) return {FbaRule{}, "its sales order posts the goods issue (fba.goods_issue)"};
  const std::string name = rule_name_of(line, is_multi_channel);
  const FbaRule* rule = rule_named(rules, name, line.disposition);
  if (rule == nullptr)
    return in_suspense("no rule is there for " + name + " (" + line.disposition +
                       "); add it to fba.movements");
  if (rule->deed == FbaDeed::elsewhere) return {*rule, "rule " + name + " leaves it to others"};
  if (auto why = unplaced(line, *rule, rules)) return in_suspense(*why);
  if (line.quantity == 0) return {FbaRule{}, "it moves nothing"};
  return {*rule, {}};
}

}  // namespace weir::mapping
