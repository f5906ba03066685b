#include "flows/bank_actions.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/text.hpp"
#include "flows/bank_exceptions.hpp"
#include "flows/import_bank.hpp"

namespace weir::flows {
namespace {

constexpr const char* nothing = "none";

Failure refused_words(std::string code, std::string text, const std::string& subject) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = subject,
          .not_before = {}};
}

// What a person has put together, and what is left over of it.
std::string by_hand_detail(const Context& context, const store::BankMatchRow& match,
                           const std::string& because) {
  Balance left;
  for (const store::BankLineKey& key : match.lines)
    left.add(context.stores.bank.statements.line(key)->amount);
  for (const auto& key : match.movements)
    if (const auto money = context.stores.bank.settlements.find(key.connection, key.settlement_id))
      for (const auto& movement : accounting::movements_of(money->cash, key.connection))
        if (movement.key == key) left.add(-movement.amount);
  std::string text = because;
  for (const Money& amount : left.parts()) text += "; left over " + amount.text();
  return text;
}

}  // namespace

Result<std::vector<store::BankLineKey>> BankActions::lines_of(const std::string& text) const {
  std::vector<store::BankLineKey> keys;
  if (text == nothing) return keys;
  std::istringstream words{text};
  for (std::string word; std::getline(words, word, ',');) {
    const auto key = store::BankLineKey::parse(trim(word));
    if (!key)
      return refused_words("bank.bad_words",
                           "\"" + printable(word) + "\" is no line; weir bank list names them, such as 17-3",
                           "bank");
    if (!context_.stores.bank.statements.line(*key))
      return refused_words("bank.unknown_line",
                           "no statement has the line " + key->text() + "; see weir bank list",
                           "bank/" + key->text());
    keys.push_back(*key);
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Result<accounting::MovementKey> BankActions::movement_of(const std::string& text) const {
  const std::size_t slash = text.find('/');
  const std::string id = text.substr(0, slash);
  const std::string kind = slash == std::string::npos ? "payout" : text.substr(slash + 1);
  const auto money = context_.stores.bank.settlements.find(context_.connection.name, id);
  if (money)
    for (const auto& movement : accounting::movements_of(money->cash, context_.connection.name))
      if (accounting::name_of(movement.key.kind) == kind) return movement.key;
  constexpr auto returned = accounting::MovementKind::returned;
  if (money && kind == accounting::name_of(returned) && !money->cash.returned.is_zero())
    return accounting::MovementKey{context_.connection.name, id, returned};
  return refused_words(
      "bank.unknown_settlement",
      "settlement " + printable(text) + " of " + context_.connection.name +
          " is not known, or does nothing of that kind at the bank; weir bank list names those that do",
      settlement_subject(id));
}

Result<std::int64_t> BankActions::match(const SaidMatch& said) {
  const auto lines = lines_of(said.lines);
  if (!lines) return lines.error();
  store::BankMatchRow match{
      .reason = said.settlement == nothing ? "aside" : "by_hand", .detail = {}, .lines = *lines};
  if (said.settlement != nothing) {
    const auto movement = movement_of(said.settlement);
    if (!movement) return movement.error();
    match.movements.push_back(*movement);
  }
  if (match.lines.empty() && match.movements.empty())
    return refused_words("bank.bad_words", "neither a line nor a settlement is named; name at least one",
                         "bank");
  match.detail = by_hand_detail(context_, match, said.because);
  std::optional<std::int64_t> id;
  const std::string subject = match.movements.empty() ? "bank/" + match.lines.front().text()
                                                      : movement_subject(match.movements.front());
  context_.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context_.clock.now();
    id = context_.stores.bank.matches.add(tx, match, context_.actor, now);
    if (!id) return;
    const nlohmann::ordered_json detail{{"lines", said.lines}, {"because", said.because}};
    context_.stores.audit.append(tx, context_.actor, "matched by hand", subject, detail.dump(), now);
    match_bank_later(tx, context_);
  });
  if (!id)
    return refused_words(
        "bank.matched_already",
        "the line or the settlement is matched already; weir bank list --explain LINE tells with "
        "what, weir bank release MATCH opens it",
        subject);
  return *id;
}

Result<Done> BankActions::release(std::int64_t match, const std::string& because) {
  const auto known = context_.stores.bank.matches.find(match);
  if (!known)
    return refused_words("bank.unknown_match",
                         "there is no match " + std::to_string(match) + "; see weir bank list", "bank");
  context_.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context_.clock.now();
    if (!context_.stores.bank.matches.release(tx, match)) return;
    const nlohmann::ordered_json detail{{"reason", known->reason}, {"because", because}};
    context_.stores.audit.append(tx, context_.actor, "released", "bank/match/" + std::to_string(match),
                                 detail.dump(), now);
    // Not matched again right away: who opens it says next what it is.
  });
  return Done{};
}

}  // namespace weir::flows
