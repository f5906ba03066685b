#include "flows/match_bank.hpp"

#include <nlohmann/json.hpp>

#include "accounting/padded_text.hpp"
#include "accounting/settlement_report.hpp"
#include "flows/bank_exceptions.hpp"
#include "flows/bank_view.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr std::size_t learnt_at_once = 3;  // a report may have hundreds of thousands of rows

// Nothing where it does not open or cannot be read: its own flow tells of it, and the next run tries again.
std::optional<accounting::SettlementCash> cash_in(const Context& context, const std::string& settlement_id) {
  const auto item = context.stores.inbox.find(context.connection.name, settlement_source, settlement_id);
  if (!item || !*item) return std::nullopt;
  const accounting::PaddedText text{(*item)->payload};
  const auto report = accounting::read_settlement(text.bytes(), std::nullopt);
  if (!report) return std::nullopt;
  const auto plan = accounting::plan_settlement(*report, context.connection.settlement_rules);
  if (!plan) return std::nullopt;
  return accounting::cash_of(*report, *plan, context.connection.settlement_rules);
}

struct Learnt {
  std::vector<accounting::SettlementCash> cash;
  std::string last;  // the settlement up to which was looked; empty: there is none left
};

// What cannot be read is passed by.
Learnt learn_behind(const Context& context, const std::string& after) {
  Learnt learnt;
  for (const std::string& id :
       context.stores.bank.settlements.to_learn(context.connection.name, after, learnt_at_once)) {
    if (auto cash = cash_in(context, id)) learnt.cash.push_back(*std::move(cash));
    learnt.last = id;
  }
  return learnt;
}

void keep(Tx& tx, const Context& context, const Learnt& learnt) {
  for (const auto& cash : learnt.cash)
    context.stores.bank.settlements.add(tx, context.connection.name, cash, context.clock.now());
}

store::BankMatchRow row_of(const accounting::BankMatch& match) {
  store::BankMatchRow row{.reason = std::string{accounting::name_of(match.reason)},
                          .detail = match.detail,
                          .movements = match.movements};
  for (const std::string& line : match.lines) row.lines.push_back(store::BankLineKey::parse(line).value());
  return row;
}

void note_match(Tx& tx, const Context& context, const char* action, const store::BankMatchRow& match) {
  auto lines = nlohmann::ordered_json::array();
  for (const store::BankLineKey& line : match.lines) lines.push_back(line.text());
  const nlohmann::ordered_json detail{{"reason", match.reason}, {"lines", lines}};
  const std::string subject = match.movements.empty() ? "bank/" + match.lines.front().text()
                                                      : movement_subject(match.movements.front());
  context.stores.audit.append(tx, context.actor, action, subject, detail.dump(), context.clock.now());
}

// What is matched now, written down; payouts that went back since lose the match they had.
std::size_t write_matches(Tx& tx, const Context& context, const BankView& view) {
  std::size_t fresh = 0;
  for (const store::BankMatchRow& match : view.contradicted)
    if (context.stores.bank.matches.release(tx, match.id)) note_match(tx, context, "released", match);
  for (const accounting::BankMatch& match : view.matching.matches) {
    const store::BankMatchRow row = row_of(match);
    if (!context.stores.bank.matches.add(tx, row, context.actor, context.clock.now())) continue;
    note_match(tx, context, "matched", row);
    ++fresh;
  }
  return fresh;
}

}  // namespace

std::vector<Outcome> MatchBank::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) {
    if (from_checkpoint(job, "step").value_or("learn") == "learn") {
      outcomes.push_back(learn(from_checkpoint(job, "after").value_or("")));
      continue;
    }
    outcomes.push_back(Outcome::done([this, view = bank_view(context_)](Tx& tx) {
      write_matches(tx, context_, view);
      tell_bank(tx, context_, bank_exceptions(context_, view), bank_exception_codes());
      const Instant now = context_.clock.now();
      context_.stores.watermarks.set(tx, context_.connection.name, match_bank_kind, now, now);
    }));
  }
  return outcomes;
}

// First the settlements that came since the last time, a few at once.
Outcome MatchBank::learn(const std::string& after) {
  const Learnt learnt = learn_behind(context_, after);
  const auto next = learnt.last.empty() ? to_args({{"step", "match"}})
                                        : to_args({{"step", "learn"}, {"after", learnt.last}});
  return Outcome::unfinished(next, [this, learnt](Tx& tx) { keep(tx, context_, learnt); });
}

std::size_t MatchBank::match_now() {
  for (Learnt learnt = learn_behind(context_, ""); !learnt.last.empty();
       learnt = learn_behind(context_, learnt.last))
    context_.stores.jobs.transact([&](Tx& tx) { keep(tx, context_, learnt); });
  const BankView view = bank_view(context_);
  std::size_t fresh = 0;
  context_.stores.jobs.transact([&](Tx& tx) { fresh = write_matches(tx, context_, view); });
  context_.stores.jobs.transact([&, after = bank_view(context_)](Tx& tx) {
    tell_bank(tx, context_, bank_exceptions(context_, after), bank_exception_codes());
  });
  return fresh;
}

}  // namespace weir::flows
