#include "flows/return_document.hpp"

#include <algorithm>

#include "flows/sap_lock.hpp"

namespace weir::flows {
namespace {

std::map<std::string, sap::Quantity> quantities_of(const sap::CustomerReturn& document) {
  std::map<std::string, sap::Quantity> quantities;
  for (const auto& item : document.items) quantities[item.posnr] += sap::Quantity::of(item.quantity);
  return quantities;
}

// Another reference is another return's, whose answer may be lost as well.
bool may_be_it(const Context& context, const sap::FoundReturn& found, const sap::CustomerReturn& sent) {
  const bool is_ours = found.reference == sent.reference || found.reference.empty();
  return is_ours && is_as_sent(found, sent) && is_unclaimed(context, found.vbeln);
}

posting::Ask ask_sap(const Context& context, const sap::CustomerReturn& document) {
  return
      [&](const std::vector<std::string>& references, Instant) -> Result<std::map<std::string, std::string>> {
        const auto found = sap::find_customer_returns(context.connection.rfc, {document.order});
        if (!found) return found.error();
        for (const sap::FoundReturn& each : *found)
          if (may_be_it(context, each, document))
            return std::map<std::string, std::string>{{references.front(), each.vbeln}};
        return std::map<std::string, std::string>{};
      };
}

posting::Send send_to_sap(const Context& context, const sap::CustomerReturn& document) {
  return [&](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
    const sap::RfcCall call = sap::customer_return_call(document);
    const auto answers = context.connection.bapis->in_one_luw({&call, 1}, Urgency::rest);
    if (!answers) return std::vector<Result<std::string>>{unless_locked(context, answers.error())};
    const std::string number = sap::rfc_text(answers->front().scalars, "SALESDOCUMENT");
    if (!number.empty()) return std::vector<Result<std::string>>{number};
    return std::vector<Result<std::string>>{Failure{.next = Next::retry,
                                                    .code = "sap.unexpected_answer",
                                                    .text = "SAP has taken a return and tells no number",
                                                    .subject = order_subject(document.purch_no_c),
                                                    .not_before = {}}};
  };
}

posting::Content content_of(const sap::CustomerReturn& document) {
  posting::Content content{
      {"type", document.doc_type}, {"order", document.order}, {"reason", document.reason}};
  for (std::size_t i = 0; i < document.items.size(); ++i) {
    const auto& item = document.items[i];
    std::string text = std::to_string(item.quantity);
    for (const auto& condition : item.conditions)
      text += ' ' + condition.cond_type + ' ' + condition.value.text();
    content.emplace_back("item " + std::to_string(i) + ' ' + item.posnr, text);
  }
  return content;
}

}  // namespace

bool is_as_sent(const sap::FoundReturn& found, const sap::CustomerReturn& sent) {
  return found.order == sent.order && found.auart == sent.doc_type && found.augru == sent.reason &&
         found.quantities == quantities_of(sent);
}

Result<std::string> create_once(const Context& context, const char* kind, const std::string& key,
                                const sap::CustomerReturn& document) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = kind;
  intent.key = intent.reference = key;  // one RMA may make several documents
  const posting::Item item{std::move(intent), content_of(document)};
  const auto receipts = context.stores.poster.submit_once({&item, 1}, ask_sap(context, document),
                                                          send_to_sap(context, document));
  if (!receipts.front()) return receipts.front().error();
  return receipts.front()->document;
}

bool may_be_sent(const Context& context, const char* kind, const std::string& key) {
  const auto posting = context.stores.postings.find(context.connection.name, kind, key);
  return posting && posting->state != store::PostingState::planned;
}

bool is_unclaimed(const Context& context, const std::string& vbeln) {
  return context.stores.postings.with_receipt(context.connection.name, vbeln).empty();
}

Failure until_rules_say(const Context& context, Failure failure) {
  constexpr std::chrono::hours looked_at_again{24};
  failure.next = Next::wait;
  failure.not_before = context.clock.now() + looked_at_again;
  return failure;
}

std::vector<mapping::SoldItem> sold_items(const store::PostedOrder& order) {
  std::vector<mapping::SoldItem> items;
  for (const store::PostedLine& line : order.lines)
    items.push_back({line.posnr, line.order_item_id, line.sku, line.material, line.quantity, line.ordered});
  return items;
}

const mapping::OrderRules* rules_of(const Context& context, const store::PostedOrder& order) {
  return context.connection.rule_book.find({order.marketplace_id, order.channel == "amazon"
                                                                      ? amazon::FulfilledBy::amazon
                                                                      : amazon::FulfilledBy::merchant});
}

}  // namespace weir::flows
