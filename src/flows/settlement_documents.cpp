#include "flows/settlement_documents.hpp"

#include "accounting/padded_text.hpp"
#include "flows/before_weir.hpp"
#include "flows/cutover_view.hpp"
#include "flows/settlement_facts.hpp"

namespace weir::flows {
namespace {

Failure refused(std::string code, std::string text, const std::string& settlement_id) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = settlement_subject(settlement_id),
          .not_before = {}};
}

}  // namespace

Result<SettlementDocuments> documents_of(const Context& context, const std::string& settlement_id) {
  const auto item = context.stores.inbox.find(context.connection.name, "amazon/settlement", settlement_id);
  if (!item) return item.error();
  if (!*item)
    return refused("settlement.not_stored", "settlement " + settlement_id + " is not in the inbox",
                   settlement_id);
  const accounting::PaddedText text{(*item)->payload};
  auto report = accounting::read_settlement(text.bytes(), std::nullopt);
  if (!report) return refused(report.error().code, report.error().text, settlement_id);
  const auto own_rules = rules_for(context, settlement_id);
  const auto before = before_in(context, *report, text.bytes(), own_rules);
  if (!before) return before.error();
  const auto plan =
      accounting::plan_settlement(*report, own_rules, before->value_or(accounting::BeforeSplit{}));
  if (!plan) return plan.error();

  const std::string currency{report->total.currency().code()};
  const auto rules = context.connection.fi_rules.find(currency);
  if (rules == context.connection.fi_rules.end())
    return refused("settlement.no_company_code",
                   "no company code is set for settlements in " + currency + "; add it to fi.company_codes",
                   settlement_id);
  SettlementDocuments made{.total = report->total,
                           .comp_code = rules->second.comp_code,
                           .wallet_account = {},
                           .documents = {},
                           .suspense = plan->suspense,
                           .row = settlement_row(context, *report)};
  if (*before) made.before = shares_of(settlement_id, **before);
  const CutoverView view{context};
  if (const store::Cutover* cutover = view.of(currency)) made.cutover = cutover->number;
  for (const auto& journal : plan->journals) {
    auto document = mapping::accounting_document(journal, report->settlement_id, rules->second);
    if (!document) return document.error();
    made.documents.push_back(*std::move(document));
  }
  const auto& classes = context.connection.settlement_rules;
  made.wallet_account = mapping::gl_account(classes[classes.named("WALLET")].account);
  return made;
}

}  // namespace weir::flows
