#include "flows/send_changes.hpp"

#include <algorithm>

#include "flows/already_there.hpp"
#include "flows/posted_order.hpp"
#include "flows/sap_lock.hpp"
#include "sap/idoc/orders05_idoc.hpp"
#include "sap/reads/order_progress.hpp"

namespace weir::flows {
namespace {

using sap::SalesOrderChange;
using sap::SalesOrderChangeItem;

bool has_become(const sap::ItemProgress& item, const SalesOrderChangeItem& change) {
  if (item.posnr != change.posnr) return false;
  switch (change.action) {
    case SalesOrderChangeItem::Action::reject:
      return !item.rejection.empty();
    case SalesOrderChangeItem::Action::reduce:
      return item.open() <= change.quantity;
  }
  return false;
}

// Our key in the IDoc as well, so that SAP can be asked for it. An address has no place there, and is told
// apart by what it says.
std::string reference_of(const Context& context, const SalesOrderChange& change) {
  const std::string reference = sap::order_change_arckey(change);
  if (!change.ship_to) return reference;
  const auto& to = *change.ship_to;
  const std::string text = to.name + '\n' + to.name_2 + '\n' + to.street + '\n' + to.street_no + '\n' +
                           to.str_suppl1 + '\n' + to.postl_cod1 + '\n' + to.city + '\n' + to.country;
  return reference + '|' + context.stores.poster.digest(change.purch_no_c, text).substr(0, 12);
}

std::string itself(const std::string& reference) { return reference; }

// `by_reference` outlives what is asked.
using ByReference = std::map<std::string, const SalesOrderChange*>;

Result<std::map<std::string, std::string>> shown(sap::RfcCaller& rfc, const ByReference& changes,
                                                 const std::vector<std::string>& references) {
  std::vector<std::string> numbers;
  for (const std::string& reference : references) numbers.push_back(changes.at(reference)->sales_document);
  const auto orders = sap::read_order_progress(rfc, numbers);
  if (!orders) return orders.error();
  std::map<std::string, std::string> there;
  for (const std::string& reference : references) {
    const SalesOrderChange& change = *changes.at(reference);
    const auto order = orders->find(change.sales_document);
    if (order != orders->end() && !change.ship_to && is_done(order->second, change))
      there.emplace(reference, change.sales_document);
  }
  return there;
}

posting::Ask ask_by_bapi(const Context& context, const ByReference& changes) {
  return [&](const std::vector<std::string>& references, Instant) {
    return shown(context.connection.rfc, changes, references);
  };
}

posting::Ask ask_by_idoc(const Context& context, const ByReference& changes) {
  return [&](const std::vector<std::string>& references,
             Instant since) -> Result<std::map<std::string, std::string>> {
    auto there = shown(context.connection.rfc_in_turn, changes, references);
    if (!there) return there.error();
    return or_their_idocs(context, {sap::order_change_mestyp, itself, references, since}, *std::move(there));
  };
}

posting::Send send_by_bapi(const Context& context, const ByReference& changes) {
  return [&](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<Result<std::string>> answers;
    for (const posting::Item& item : items) {
      const SalesOrderChange& change = *changes.at(item.intent.reference);
      const sap::RfcCall call = sap::order_change_call(change);
      const auto answer = context.connection.bapis->in_one_luw({&call, 1}, Urgency::orders);
      if (answer)
        answers.emplace_back(change.sales_document);
      else
        answers.emplace_back(unless_locked(context, answer.error()));
    }
    return answers;
  };
}

posting::Send send_by_idoc(const Context& context, const sap::SapTurn& turn, const ByReference& changes) {
  return [&](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const posting::Item& item : items)
      idocs.push_back(sap::order_change_idoc(*changes.at(item.intent.reference)));
    return context.connection.idocs.submit(turn, idocs);
  };
}

std::vector<Result<posting::Receipt>> submit(const Context& context, std::span<const posting::Item> items,
                                             const ByReference& changes) {
  auto& poster = context.stores.poster;
  if (context.connection.bapis != nullptr)
    return poster.submit_once(items, ask_by_bapi(context, changes), send_by_bapi(context, changes));
  const auto turn = context.connection.idocs.turn(Urgency::orders);
  if (!turn) return {items.size(), turn.error()};
  return poster.submit_once(items, ask_by_idoc(context, changes), send_by_idoc(context, *turn, changes));
}

posting::Item item_of(const Context& context, const SalesOrderChange& change, const std::string& reference) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = change_posting;
  intent.key = posting_key(context, change);
  intent.reference = reference;
  return {std::move(intent), {{"change", reference}, {"document", change.sales_document}}};
}

// SAP's own unit to ISO's, which IDocs of ORDERS speak.
std::string iso_unit(const std::string& unit) { return unit == "ST" ? "PCE" : unit; }

SalesOrderChangeItem in_sap_words(const mapping::ItemChange& item) {
  using Action = SalesOrderChangeItem::Action;
  SalesOrderChangeItem change;
  change.itm_number = item.posex.empty() ? item.posnr : item.posex;
  change.posnr = item.posnr;
  change.action = item.step == mapping::ItemChange::Step::reject ? Action::reject : Action::reduce;
  change.reason_rej = item.reason;
  change.quantity = item.quantity;
  return change;
}

}  // namespace

SalesOrderChange in_sap_words(const Context& context, const amazon::Order& order, const std::string& vbeln,
                              const mapping::OrderChange& of) {
  SalesOrderChange change;
  if (const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by})) {
    change.sales_org = rules->organisation.sales_org;
    change.distr_chan = rules->organisation.distr_chan;
    change.division = rules->organisation.division;
    change.sold_to = rules->customer.sold_to;
  }
  change.purch_no_c = order.order_id.text();
  change.as_of = iso(order.last_updated_time);
  change.sales_document = vbeln;
  for (const auto& item : of.items) change.items.push_back(in_sap_words(item));
  if (of.block != mapping::BlockStep::leave) change.dlv_block = of.delivery_block;
  if (of.address) change.ship_to = address_now(context, order);
  change.unit = iso_unit(context.connection.rule_book.articles.unit);
  return change;
}

bool is_done(const sap::OrderProgress& order, const SalesOrderChange& change) {
  if (change.dlv_block && order.delivery_block != *change.dlv_block) return false;
  return std::ranges::all_of(change.items, [&](const SalesOrderChangeItem& wanted) {
    return std::ranges::any_of(order.items,
                               [&](const sap::ItemProgress& item) { return has_become(item, wanted); });
  });
}

std::vector<std::string> take_out_what_no_way_carries(const Context& context, SalesOrderChange& change) {
  std::vector<std::string> out;
  if (context.connection.bapis != nullptr) return out;
  // ORDCHG carries a block, and what a system makes of it is its customizing: it says "saved" either way.
  if (change.dlv_block) {
    out.push_back("the delivery block");
    change.dlv_block.reset();
  }
  if (change.ship_to) {
    out.push_back("the ship-to address");
    change.ship_to.reset();
  }
  return out;
}

std::string posting_key(const Context& context, const SalesOrderChange& change) {
  constexpr int most = 20;  // a person had it run again that often; then one of them stays refused
  const std::string base = change.purch_no_c + '/' + reference_of(context, change);
  std::string key = base;
  for (int again = 2; again <= most; ++again) {
    const auto known = context.stores.postings.find(context.connection.name, change_posting, key);
    if (!known || known->state != store::PostingState::refused) return key;
    key = base + '/' + std::to_string(again);
  }
  return key;
}

bool is_change_held(const Context& context, const SalesOrderChange& change) {
  const auto item = item_of(context, change, reference_of(context, change));
  return context.stores.poster.held(item.intent).has_value();
}

void give_up_unanswered(Tx& tx, const Context& context, const std::string& order_id, Instant before,
                        const std::string& but) {
  auto& postings = context.stores.postings;
  for (const store::Posting& posting : postings.sent_before(before)) {
    const bool is_of_order = posting.connection == context.connection.name &&
                             posting.kind == change_posting && posting.key.starts_with(order_id + '/');
    if (is_of_order && posting.key != but) postings.mark_refused(tx, posting, context.clock.now());
  }
}

std::vector<SentChange> send_changes(const Context& context, std::span<const SalesOrderChange> changes) {
  ByReference by_reference;
  std::vector<posting::Item> items;
  for (const SalesOrderChange& change : changes) {
    const std::string reference = reference_of(context, change);
    by_reference.emplace(reference, &change);
    items.push_back(item_of(context, change, reference));
  }
  std::vector<SentChange> sent;
  for (std::size_t begin = 0; begin < items.size(); begin += context.connection.packet_size) {
    const auto packet = std::span<const posting::Item>{items}.subspan(
        begin, std::min(context.connection.packet_size, items.size() - begin));
    auto receipts = submit(context, packet, by_reference);
    for (std::size_t i = 0; i < packet.size(); ++i)
      sent.push_back({packet[i].intent.key, std::move(receipts[i])});
  }
  return sent;
}

}  // namespace weir::flows
