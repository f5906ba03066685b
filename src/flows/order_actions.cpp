#include "flows/order_actions.hpp"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "flows/after_sale_actions.hpp"
#include "flows/cancellation_feed.hpp"
#include "flows/change_orders.hpp"
#include "flows/fetch_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/shop_orders.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/idoc_status.hpp"
#include "sap/reads/idocs.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using store::Document;
using store::DocumentState;
using store::Posting;
using store::PostingState;

constexpr const char* held_code = "order.held";
constexpr const char* ignored_code = "order.ignored";

// Something else was faster than a person; takes back what their transaction has done so far.
struct Overtaken : std::exception {};

void must_be_as_seen(bool is_as_seen) {
  if (!is_as_seen) throw Overtaken{};
}

Failure refused(const std::string& order_id, std::string code, std::string text) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = order_subject(order_id),
          .not_before = {}};
}

Failure not_so(const std::string& order_id, const std::string& text) {
  return refused(order_id, "order.verb_refused", "order " + order_id + " " + text);
}

std::string detail_of(const Document& before, const std::string& why) {
  return nlohmann::json{{"because", why}, {"was", store::name_of(before.state)}}.dump();
}

// By BAPI there is no IDoc; what an earlier configuration sent is looked for as the usual one.
std::string order_mestyp(const Context& context) {
  const char* mestyp = context.connection.order_way->mestyp();
  return mestyp == nullptr ? sap::sales_order_mestyp : mestyp;
}

bool is_under_way(const Posting& posting) {
  return posting.state == PostingState::planned || posting.state == PostingState::sent ||
         posting.state == PostingState::posted;
}

// An IDoc that SAP has made an order of, or that somebody has closed there, makes no other.
bool may_become_an_order(const sap::IdocRecord& idoc) {
  const auto outcome = sap::idoc_outcome(idoc.status);
  return outcome == sap::IdocOutcome::in_progress || outcome == sap::IdocOutcome::needs_human;
}

}  // namespace

std::string order_posting_key(const std::string& order_id, int revision) {
  return revision == 0 ? order_id : order_id + '/' + std::to_string(revision);
}

int revision_of(const std::string& posting_key) {
  const std::size_t slash = posting_key.find('/');
  return slash == std::string::npos ? 0 : std::stoi(posting_key.substr(slash + 1));
}

bool is_kept_back(const Document& document) {
  return document.state == DocumentState::on_hold ||
         (document.state == DocumentState::ignored && document.reason == ignored_code);
}

Result<Document> OrderActions::document_of(const std::string& order_id) {
  auto document = context_.stores.documents.find(context_.connection.name, orders_flow, order_id);
  if (document) return *std::move(document);
  return refused(order_id, "order.unknown",
                 "order " + order_id + " is not known on " + context_.connection.name +
                     "; look for it in Seller Central, and fetch it: weir orders refetch " + order_id);
}

std::optional<Posting> OrderActions::current_posting(const std::string& order_id) {
  const std::string& connection = context_.connection.name;
  const int revision = context_.stores.revisions.current(connection, order_id);
  return context_.stores.postings.find(connection, order_posting, order_posting_key(order_id, revision));
}

Result<Done> OrderActions::act(const std::string& verb, Document document, const std::string& why,
                               const Change& change) {
  try {
    context_.stores.jobs.transact([&](Tx& tx) {
      Document moved = document;  // the transaction may run twice
      change(tx, moved);
      must_be_as_seen(context_.stores.documents.move(tx, moved, document.state, context_.clock.now()));
      context_.stores.audit.append(tx, context_.actor, "order_" + verb, order_subject(document.key),
                                   detail_of(document, why), context_.clock.now());
    });
  } catch (const Overtaken&) {
    return refused(document.key, "order.moved",
                   "order " + document.key + " has moved on while you looked at it; look at it again");
  }
  return Done{};
}

// A job that waits for its next attempt is brought forward; none is added beside it.
void OrderActions::enqueue(Tx& tx, const char* kind, const char* queue, const std::string& order_id) {
  const Instant now = context_.clock.now();
  auto job = job_about(context_, kind, queue, order_subject(order_id), {{"order_id", order_id}}, now);
  job.priority = 2;  // somebody waits for it
  if (!context_.stores.jobs.enqueue(tx, job, now))
    context_.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

Result<std::string> OrderActions::retry(const std::string& order_id, const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  if (is_kept_back(*document))
    return not_so(order_id, "is kept back by a person; release it: weir orders release " + order_id);
  const auto posting = current_posting(order_id);
  const bool is_in_sap =
      posting && (posting->state == PostingState::posted || posting->state == PostingState::proven);
  if (is_in_sap) {
    const auto beside = AfterSaleActions{context_}.retry(order_id, why);
    if (!beside) return beside.error();
    const auto done = act("retry", *document, why, [&](Tx& tx, Document& moved) {
      moved.state = DocumentState::posted;
      moved.reason.clear();
      enqueue(tx, prove_order_kind, "sap", order_id);
      if (!moved.sap_document.empty()) change_later(tx, context_, order_id);  // one was given up, perhaps
      cancel_again(tx, context_, order_id, context_.clock.now() + Duration{1});
    });
    if (!done) return done.error();
    return "SAP took it before: it is read again, and proven or on your list." +
           (*beside == 0 ? std::string{}
                         : " Of its returns and refunds " + std::to_string(*beside) + " are decided anew.");
  }
  const auto done = act("retry", *document, why, [&](Tx& tx, Document& moved) {
    moved.state = DocumentState::received;
    moved.reason.clear();
    enqueue(tx, post_order_kind, "sap", order_id);
  });
  if (!done) return done.error();
  return std::string{"It is posted as soon as SAP takes it."};
}

// The IDoc of this revision that SAP may still make an order of.
Result<std::optional<std::string>> OrderActions::waiting_idoc(const std::string& order_id, int revision,
                                                              const Posting& posting) {
  const Instant since = posting.sent_at.value_or(context_.clock.now());
  const auto found = sap::find_idocs(context_.connection.rfc,
                                     {order_mestyp(context_), context_.connection.sender_partner, since},
                                     {sap::sales_order_arckey(order_id, revision)});
  if (!found) return found.error();
  std::vector<std::string> numbers;
  for (const auto& [arckey, number] : *found) numbers.push_back(number);
  if (numbers.empty()) return std::optional<std::string>{};
  const auto idocs = sap::read_idoc_status(context_.connection.rfc, numbers, context_.connection.sap_zone);
  if (!idocs) return idocs.error();
  for (const auto& idoc : *idocs)
    if (may_become_an_order(idoc)) return std::optional{idoc.docnum};
  return std::optional<std::string>{};
}

// It is over with what was meant or done: SAP was asked first, and has neither order nor IDoc.
void OrderActions::give_up_posting(Tx& tx, const Posting& posting) {
  const Instant now = context_.clock.now();
  Posting given_up = posting;
  if (given_up.state == PostingState::proven) {
    given_up.reversal = "gone from SAP";
    must_be_as_seen(context_.stores.postings.mark_reversed(tx, given_up, now));
    return;
  }
  if (!is_under_way(posting)) return;  // refused or reversed before
  if (given_up.state == PostingState::planned) {
    must_be_as_seen(context_.stores.postings.mark_sent(tx, given_up, now));
    ++given_up.sent_count;
  }
  must_be_as_seen(context_.stores.postings.mark_refused(tx, given_up, now));
}

Result<std::string> OrderActions::rebuild(const std::string& order_id, const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  const std::string& connection = context_.connection.name;
  const auto found = sap::find_sales_orders(context_.connection.rfc, {order_id});
  if (!found) return found.error();
  if (!found->empty()) {
    const auto beside = AfterSaleActions{context_}.retry(order_id, why);
    if (!beside) return beside.error();
    if (*beside > 0)
      return "The order stands in SAP as " + found->front().vbeln +
             " and stays as it is; of its returns and "
             "refunds " +
             std::to_string(*beside) + " are decided anew.";
    return not_so(order_id, "stands in SAP as " + found->front().vbeln +
                                "; change it there (VA02), or reject its items and link another: a second "
                                "order is never made");
  }
  const int revision = context_.stores.revisions.current(connection, order_id);
  const auto posting = current_posting(order_id);
  if (posting && posting->state == PostingState::sent) {
    const Instant until =
        posting->sent_at.value_or(context_.clock.now()) + context_.stores.poster.processing_max();
    if (context_.clock.now() < until)
      return not_so(order_id, "was sent and not answered, and SAP may still be at work on it until " +
                                  iso(until) + "; rebuild it then, if it is not there");
  }
  if (posting && posting->state != PostingState::planned) {
    const auto waiting = waiting_idoc(order_id, revision, *posting);
    if (!waiting) return waiting.error();
    if (*waiting)
      return not_so(order_id, "waits in SAP as IDoc " + **waiting +
                                  ", which may still become an order; post it there (BD87), or delete it "
                                  "(status 68), and rebuild then");
  }
  const auto done = act("rebuild", *document, why, [&](Tx& tx, Document& moved) {
    if (posting) give_up_posting(tx, *posting);
    if (posting)
      context_.stores.revisions.begin(tx, connection, order_id, context_.actor, why, context_.clock.now());
    moved.state = DocumentState::received;
    moved.reason.clear();
    enqueue(tx, post_order_kind, "sap", order_id);
  });
  if (!done) return done.error();
  return std::string{posting ? "It is mapped by today's rules and posted as a new revision."
                             : "Nothing of it was posted before: it is mapped by today's rules and posted."};
}

Result<std::string> OrderActions::refetch(const std::string& order_id, const std::string& why) {
  const auto document = context_.stores.documents.find(context_.connection.name, orders_flow, order_id);
  context_.stores.jobs.transact([&](Tx& tx) {
    fetch_later(tx, context_, {.order_id = order_id});
    context_.stores.audit.append(tx, context_.actor, "order_refetch", order_subject(order_id),
                                 nlohmann::json{{"because", why}}.dump(), context_.clock.now());
  });
  return std::string{document ? "It is read from Amazon again; what has changed is taken."
                              : "It is read from Amazon, and taken if it is ours."};
}

Result<std::string> OrderActions::hold(const std::string& order_id, const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  const auto posting = current_posting(order_id);
  if (document->was_posted || (posting && posting->state != PostingState::planned))
    return not_so(order_id, "was sent to SAP already; set a delivery block there (VA02)");
  const auto done = act("hold", *document, why, [&](Tx&, Document& moved) {
    moved.state = DocumentState::on_hold;
    moved.reason = held_code;
  });
  if (!done) return done.error();
  return std::string{"It is held: nothing of it goes to SAP until it is released. Its ship-by runs on."};
}

Result<std::string> OrderActions::release(const std::string& order_id, const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  if (!is_kept_back(*document)) return not_so(order_id, "is not held; nothing keeps it back");
  const auto done = act("release", *document, why, [&](Tx& tx, Document& moved) {
    moved.state = document->was_posted ? DocumentState::posted : DocumentState::received;
    moved.reason.clear();
    enqueue(tx, document->was_posted ? prove_order_kind : post_order_kind, "sap", order_id);
  });
  if (!done) return done.error();
  return std::string{"It goes on as if it had just come."};
}

Result<std::string> OrderActions::ignore(const std::string& order_id, const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  if (document->state == DocumentState::proven) {
    const std::size_t beside = AfterSaleActions{context_}.ignore(order_id, why);
    if (beside > 0)
      return "The order is proven; what was on the list of its returns and refunds is left alone (" +
             std::to_string(beside) + ").";
    return not_so(order_id, "is proven in SAP; there is nothing to leave alone");
  }
  const auto done = act("ignore", *document, why, [&](Tx& tx, Document& moved) {
    moved.state = DocumentState::ignored;
    moved.reason = ignored_code;
    context_.stores.exceptions.close(tx, context_.connection.name, order_subject(order_id),
                                     context_.clock.now());
  });
  if (!done) return done.error();
  return std::string{"It is left alone, whatever Amazon says of it, until it is released."};
}

Result<std::string> OrderActions::link(const std::string& order_id, const std::string& sap_order,
                                       const std::string& why) {
  auto document = document_of(order_id);
  if (!document) return document.error();
  if (document->reason == "order.other_channel") {
    const auto linked = link_shop_order(context_, order_id, sap_order, why);
    if (!linked) return linked.error();
    return std::string{"Its goods issue belongs to that sales order of the shop's."};
  }
  const auto found = sap::find_sales_orders(context_.connection.rfc, {order_id});
  if (!found) return found.error();
  const bool is_there =
      std::ranges::any_of(*found, [&](const auto& order) { return order.vbeln == sap_order; });
  if (!is_there && !document->sap_document.empty())
    return AfterSaleActions{context_}.link(order_id, document->sap_document, sap_order, why);
  if (!is_there)
    return not_so(order_id, "is not the purchase order number of sales order " + sap_order +
                                "; enter it there (VA02, header, purchase order number), and link it again");
  const std::string& connection = context_.connection.name;
  const auto done = act("link", *document, why, [&](Tx& tx, Document& moved) {
    moved.state = DocumentState::posted;
    moved.was_posted = true;
    moved.sap_document = sap_order;
    moved.reason.clear();
    const int revision = context_.stores.revisions.current(connection, order_id);
    Posting intent;
    intent.connection = connection;
    intent.kind = order_posting;
    intent.key = order_posting_key(order_id, revision);
    intent.reference = order_id;
    intent.content = "linked " + sap_order;
    Posting posting = context_.stores.postings.plan(tx, intent, context_.clock.now());
    posting.receipt = sap_order;
    if (is_under_way(posting) && posting.state != PostingState::posted) {
      if (posting.state == PostingState::planned &&
          context_.stores.postings.mark_sent(tx, posting, context_.clock.now()))
        ++posting.sent_count;
      context_.stores.postings.mark_posted(tx, posting, context_.clock.now());
    }
    enqueue(tx, prove_order_kind, "sap", order_id);
    change_later(tx, context_, order_id);  // which item is which line is found out now, for later changes
  });
  if (!done) return done.error();
  return std::string{"It is linked, and proven against what Amazon says of it, like any other."};
}

}  // namespace weir::flows
