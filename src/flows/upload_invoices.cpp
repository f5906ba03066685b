#include "flows/upload_invoices.hpp"

#include <algorithm>
#include <set>

#include "amazon/api/feeds.hpp"
#include "amazon/api/reports.hpp"
#include "amazon/model/vat_invoice.hpp"
#include "core/iso_instant.hpp"
#include "flows/invoice_upload.hpp"
#include "flows/job_args.hpp"
#include "flows/sweep_progress.hpp"
#include "sap/reads/billing.hpp"

namespace weir::flows {

namespace {

using amazon::OwedInvoice;
using jobs::Job;
using jobs::Outcome;

using namespace std::chrono_literals;

constexpr std::chrono::days invoices_looked_back{29};  // the report spans 30 at most
constexpr Duration upload_within = 24h;                // of the shipment: Amazon's rule
constexpr Duration tell_after = 18h;                   // so that somebody can still act
constexpr std::size_t invoice_orders_at_once = 100;    // in one read of SAP

std::string invoice_subject(const std::string& order_id) { return order_subject(order_id) + "/invoice"; }

// One document that is owed, with the billing document that is it.
struct Due {
  OwedInvoice owed;
  std::optional<sap::BillingDocument> document;  // nothing: SAP has none
  bool was_sent = false;                         // before this run, and Amazon does not show it yet
};

store::Exception told(const Context& context, const OwedInvoice& owed, const char* code) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = code;
  exception.subject = invoice_subject(owed.order_id);
  exception.owner = "finance";
  if (owed.since) exception.deadline = *owed.since + upload_within;
  return exception;
}

std::string name_of(const OwedInvoice& owed) { return owed.is_credit_note ? "credit note" : "invoice"; }

store::Exception refused(const Context& context, const OwedInvoice& owed) {
  store::Exception exception = told(context, owed, "invoice.refused");
  exception.reason = "Amazon has refused " + name_of(owed) + ' ' + owed.number + ": " + owed.description;
  exception.next =
      "correct it in SAP (VF11 and VF01, or the order), so that it gets a new number: that is uploaded";
  return exception;
}

store::Exception late(const Context& context, const Due& due) {
  store::Exception exception = told(context, due.owed, "invoice.late");
  std::string why = ", and SAP has none that fits";
  if (due.document)
    why = due.was_sent ? ", though " + due.document->vbeln + " was uploaded"
                       : ", and " + due.document->vbeln + " has not been uploaded";
  exception.reason = "Amazon has no " + name_of(due.owed) + " for what was " +
                     (due.owed.is_credit_note ? "refunded" : "shipped") +
                     (due.owed.since ? " at " + iso(*due.owed.since) : "") + why;
  exception.next = "bill it (VF04), with the total that Amazon has";
  if (due.was_sent)
    exception.next = "look at the order in Seller Central, and upload the invoice there by hand";
  else if (due.document)
    exception.next = "see that SAP writes " + due.document->vbeln + ".pdf into invoices.folder (VF31)";
  return exception;
}

// What cannot be sent as it is: nobody has to wait until it is late.
store::Exception unfit(const Context& context, const Due& due, const Failure& failure) {
  store::Exception exception = told(context, due.owed, failure.code.c_str());
  const std::size_t at = failure.text.rfind("; ");
  exception.reason = failure.text.substr(0, at);
  exception.next = at == std::string::npos ? "correct it in SAP, and bill anew" : failure.text.substr(at + 2);
  return exception;
}

store::Posting intent_of(const Context& context, const sap::BillingDocument& document) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = vat_invoice_posting;
  intent.key = document.vbeln;
  intent.reference = document.vbeln;
  return intent;
}

amazon::VatInvoice invoice_of(const Due& due) {
  return {.order_id = due.owed.order_id,
          .shipping_id = due.owed.shipping_id,
          .number = due.document->vbeln,
          .is_credit_note = due.owed.is_credit_note,
          .transaction_id = due.owed.transaction_id,
          .total = due.document->gross(),
          .tax = due.document->tax};
}

// A collective invoice shows every buyer the others.
bool is_of_one_order(const sap::BillingDocument& document) {
  return std::ranges::all_of(document.items,
                             [&](const auto& item) { return item.aubel == document.items.front().aubel; });
}

// Documents of the order that may be the one that is owed; one that has been sent for another is none.
std::optional<sap::BillingDocument> document_for(const Context& context, const OwedInvoice& owed,
                                                 const sap::OrderBilling& in_sap,
                                                 std::set<std::string>& taken) {
  for (const sap::BillingDocument& document : in_sap.documents) {
    const bool is_kind = owed.is_credit_note ? document.is_credit_memo() : document.is_invoice();
    if (!is_kind || document.is_cancelled || taken.contains(document.vbeln)) continue;
    // Another total than Amazon's goes to no buyer, nor one that Amazon gives no total for: it might be
    // somebody else's. The watch has told of it.
    if (!owed.total || absolute(document.gross()) != *owed.total) continue;
    if (!is_of_one_order(document)) continue;
    const auto posting =
        context.stores.postings.find(context.connection.name, vat_invoice_posting, document.vbeln);
    if (posting && posting->state == store::PostingState::refused) continue;
    taken.insert(document.vbeln);
    return document;
  }
  return std::nullopt;
}

bool is_sent(const Context& context, const sap::BillingDocument& document) {
  const auto posting =
      context.stores.postings.find(context.connection.name, vat_invoice_posting, document.vbeln);
  return posting && !posting->receipt.empty();
}

Result<std::map<std::string, sap::OrderBilling>> billing_of(const Context& context,
                                                            const std::set<std::string>& sales_orders) {
  auto& rfc = context.connection.rfc;
  sap::TableAmounts amounts{rfc};
  std::map<std::string, sap::OrderBilling> all;
  std::vector<std::string> batch;
  for (auto at = sales_orders.begin(); at != sales_orders.end();) {
    batch.push_back(*at++);
    if (batch.size() < invoice_orders_at_once && at != sales_orders.end()) continue;
    auto found = sap::read_order_billing(rfc, amounts, context.connection.sap_zone, batch);
    if (!found) return found.error();
    all.merge(*found);
    batch.clear();
  }
  return all;
}

bool is_ours(const Context& context, const OwedInvoice& owed) {
  const auto& shops = context.connection.invoice_marketplaces;
  return std::ranges::find(shops, owed.marketplace_id) != shops.end();
}

// What is owed and not there, with what SAP has for it. Orders that did not come through us are not ours.
Result<std::vector<Due>> all_due(const Context& context, const std::vector<OwedInvoice>& report) {
  std::map<std::string, std::string> sales_orders;  // by order id
  std::set<std::string> numbers;
  for (const OwedInvoice& owed : report) {
    if (owed.is_uploaded() || !is_ours(context, owed)) continue;
    const auto order = context.stores.orders.find(context.connection.name, owed.order_id);
    if (!order || order->sap_document.empty()) continue;
    sales_orders.emplace(owed.order_id, order->sap_document);
    numbers.insert(order->sap_document);
  }
  const auto billing = billing_of(context, numbers);
  if (!billing) return billing.error();
  std::set<std::string> taken;
  // What Amazon has refused is refused for good; the next one has another number.
  for (const OwedInvoice& owed : report)
    if (owed.is_uploaded() || owed.is_refused()) taken.insert(owed.number);
  std::vector<Due> all;
  for (const OwedInvoice& owed : report) {
    const auto order = sales_orders.find(owed.order_id);
    if (owed.is_uploaded() || order == sales_orders.end()) continue;
    const auto in_sap = billing->find(order->second);
    if (in_sap == billing->end()) continue;
    auto document = document_for(context, owed, in_sap->second, taken);
    const bool was_sent = document && is_sent(context, *document);
    all.push_back({owed, std::move(document), was_sent});
  }
  return all;
}

// Whoever has uploaded it: it is late no more.
void close_what_is_there(Tx& tx, const Context& context, const std::vector<OwedInvoice>& report) {
  std::set<std::string> open;
  for (const auto& exception : context.stores.exceptions.list_open()) open.insert(exception.subject);
  std::set<std::string> owing;
  for (const OwedInvoice& owed : report)
    if (!owed.is_uploaded()) owing.insert(owed.order_id);
  for (const OwedInvoice& owed : report) {
    const std::string subject = invoice_subject(owed.order_id);
    if (owing.contains(owed.order_id) || !open.contains(subject)) continue;
    context.stores.exceptions.close(tx, context.connection.name, subject, context.clock.now());
  }
}

// A report that is older than an upload says nothing of it, whatever it says under its number.
bool tells_of(const VidrReport& report, const store::Posting& posting) {
  return posting.sent_at && report.made_at > *posting.sent_at;
}

// What the report says of uploads that we have made.
void note_uploads(Tx& tx, const Context& context, const VidrReport& report) {
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  for (const OwedInvoice& owed : report.rows) {
    if (owed.number.empty()) continue;
    const auto posting = context.stores.postings.find(connection, vat_invoice_posting, owed.number);
    if (!posting || !tells_of(report, *posting)) continue;
    if (owed.is_uploaded() && posting->state != store::PostingState::proven)
      context.stores.postings.mark_proven(tx, *posting, now);
    if (!owed.is_refused() || posting->state == store::PostingState::refused) continue;
    context.stores.postings.mark_refused(tx, *posting, now);
    context.stores.exceptions.open(tx, refused(context, owed), now);
  }
}

posting::Send send_to_amazon(const Context& context, const OwedInvoice& owed,
                             const std::map<std::string, std::string>& options, const std::string& pdf) {
  return [&](std::span<const posting::Item>) -> Result<std::vector<Result<std::string>>> {
    auto& api = context.connection.amazon;
    const auto document = amazon::upload_feed_document(api, amazon::vat_invoice_content, pdf);
    if (!document) return document.error();
    auto feed = amazon::create_feed(
        api, {amazon::vat_invoice_feed, {owed.marketplace_id}, *document, options}, Urgency::rest);
    if (!feed) return feed.error();
    return std::vector<Result<std::string>>{*std::move(feed)};
  };
}

// True when it is at Amazon, false when its PDF is not there yet.
Result<bool> upload_one(const Context& context, FileDrop& folder, const Due& due, const VidrReport& report) {
  const auto options = amazon::feed_options(invoice_of(due));
  if (!options) return options.error();
  const auto pdf = read_invoice(context, folder, due.document->vbeln + ".pdf");
  if (!pdf) return pdf.error();
  if (!*pdf) return false;
  posting::Item item{intent_of(context, *due.document), {options->begin(), options->end()}};
  const auto receipts =
      context.stores.poster.submit_once(std::span{&item, 1}, ask_for_upload(context, report),
                                        send_to_amazon(context, due.owed, *options, **pdf));
  if (!receipts.front()) return receipts.front().error();
  return true;
}

bool is_late(const Context& context, const OwedInvoice& owed) {
  return owed.since && context.clock.now() - *owed.since >= tell_after;
}

}  // namespace

std::vector<Outcome> UploadInvoices::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(upload(job));
  return outcomes;
}

Outcome UploadInvoices::upload(const Job& job) {
  if (const auto report_id = from_checkpoint(job, "report_id")) return with_report(*report_id);
  amazon::ReportWish wish;
  wish.type = amazon::ReportType::vat_invoices;
  wish.marketplace_ids = context_.connection.invoice_marketplaces;
  wish.from = context_.clock.now() - invoices_looked_back;
  wish.options = {{"all", "true"}};
  const auto requested = amazon::request_report(context_.connection.amazon, wish);
  if (!requested) return Outcome::failed(of_one_call(requested.error()));
  return Outcome::failed(
             report_wait(context_, "amazon.report_in_work", "report " + *requested + " is being made"))
      .from(to_args({{"report_id", *requested}}));
}

Outcome UploadInvoices::with_report(const std::string& report_id) {
  auto& api = context_.connection.amazon;
  const auto report = amazon::get_report(api, report_id);
  if (!report) return Outcome::failed(of_one_call(report.error()));
  const auto state = amazon::state_of(*report);
  if (state == amazon::ReportState::waiting)
    return Outcome::failed(
        report_wait(context_, "amazon.report_in_work", "Amazon is still at work on report " + report_id));
  if (state == amazon::ReportState::empty) return Outcome::done();
  if (state == amazon::ReportState::failed || !report->report_document_id)
    return Outcome::failed({.next = Next::retry,
                            .code = "amazon.report_failed",
                            .text = "Amazon could not make report " + report_id + "; it is requested again",
                            .subject = "report/" + report_id,
                            .not_before = {}})
        .from("");
  const auto text = amazon::fetch_report_text(api, *report->report_document_id, "CP1252");
  if (!text) return Outcome::failed(of_one_call(text.error()));
  auto rows = amazon::read_vat_invoice_report(*text);
  if (!rows) return Outcome::failed(rows.error());
  // It may be as old as the moment in which Amazon began with it.
  const VidrReport vidr{*std::move(rows), report->processing_start_time.value_or(report->created_time)};
  return upload_due(vidr);
}

Outcome UploadInvoices::upload_due(const VidrReport& report) {
  const auto due = all_due(context_, report.rows);
  if (!due) return Outcome::failed(due.error());

  std::vector<store::Exception> exceptions;
  std::optional<Failure> stopped;
  for (const Due& each : *due) {
    bool is_there = false;
    if (each.document && !stopped) {
      const auto uploaded = upload_one(context_, folder_, each, report);
      if (!uploaded && uploaded.error().next == Next::refuse)
        exceptions.push_back(unfit(context_, each, uploaded.error()));
      else if (!uploaded)
        stopped = uploaded.error();
      is_there = uploaded && *uploaded;
    }
    if ((!is_there || each.was_sent) && is_late(context_, each.owed))
      exceptions.push_back(late(context_, each));
  }
  const auto effect = [this, report, exceptions](Tx& tx) {
    note_uploads(tx, context_, report);
    close_what_is_there(tx, context_, report.rows);
    for (const auto& exception : exceptions)
      context_.stores.exceptions.open(tx, exception, context_.clock.now());
  };
  if (stopped) return Outcome::failed(of_one_call(*stopped), effect).from("");
  return Outcome::done(effect);
}

}  // namespace weir::flows
