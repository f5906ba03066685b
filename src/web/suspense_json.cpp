#include "web/suspense_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_words.hpp"

namespace weir::web {
namespace {

using accounting::Rules;
using flows::SuspenseCard;
using nlohmann::ordered_json;
using report::moment;

std::string_view because_word(accounting::Because because) {
  switch (because) {
    case accounting::Because::known:
      return "known";
    case accounting::Because::elsewhere:
      return "same texts decided before";
    case accounting::Because::decided:
      return "like texts decided before";
    case accounting::Because::near:
      return "nearest known";
  }
  return "";
}

ordered_json proposals_json(const SuspenseCard& card, const Rules& rules) {
  auto all = ordered_json::array();
  for (const auto& each : card.proposals)
    all.push_back({{"class", rules[each.which].name},
                   {"title", rules[each.which].title},
                   {"account", rules[each.which].account},
                   {"strength", each.strength},
                   {"because", because_word(each.because)},
                   {"reason", each.reason}});
  return all;
}

ordered_json parts_json(const SuspenseCard& card) {
  auto all = ordered_json::array();
  for (const auto& part : card.parts)
    all.push_back({{"settlement", part.settlement_id},
                   {"reference", part.reference},
                   {"amount", part.amount.decimal()},
                   {"rows", part.rows},
                   {"seen", iso(part.seen_at)},
                   {"reclass", part.planned ? part.planned->reference : ""},
                   {"account", part.planned ? part.planned->to_account : ""},
                   {"posting_date", part.planned ? iso(part.planned->posting_date) : ""},
                   {"proven", moment(part.proven_at)}});
  return all;
}

}  // namespace

ordered_json suspense_list_json(const std::vector<SuspenseCard>& cards, const Rules& rules) {
  auto all = ordered_json::array();
  for (const SuspenseCard& card : cards) all.push_back(suspense_card_json(card, rules));
  return all;
}

ordered_json suspense_card_json(const SuspenseCard& card, const Rules& rules) {
  const auto& item = card.item;
  return {{"item", item.id},
          {"connection", item.connection},
          {"marketplace", item.marketplace},
          {"currency", item.currency.code()},
          {"transaction_type", item.kind.transaction_type},
          {"amount_type", item.kind.amount_type},
          {"amount_description", item.kind.amount_description},
          {"rows", card.rows},
          {"amount", card.open.decimal()},
          {"amount_ever", card.all.decimal()},
          {"settlements", card.settlements},
          {"first_seen", iso(item.first_seen)},
          {"days", card.days},
          {"age", accounting::name_of(accounting::age_of(card.days))},
          {"state", store::name_of(item.state)},
          {"owner", item.owner},
          {"class", item.class_name},
          {"account", card.account},
          {"because", item.because},
          {"by", item.actor},
          {"proposals", proposals_json(card, rules)},
          {"parts", parts_json(card)}};
}

ordered_json mapped_json(const flows::Mapped& mapped) {
  return {{"item", mapped.item.id},
          {"state", store::name_of(mapped.item.state)},
          {"class", mapped.item.class_name},
          {"account", mapped.account},
          {"rule_written", mapped.wrote_rule},
          {"waits_for_second_person", mapped.waits}};
}

}  // namespace weir::web
