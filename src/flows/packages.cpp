#include "flows/packages.hpp"

#include <algorithm>

#include "core/digest.hpp"
#include "flows/job_args.hpp"
#include "flows/take_orders.hpp"
#include "report/relative_time.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;

constexpr Duration shows_after = 2min;    // 204 does not mean visible at once
constexpr Duration answered_after = 30s;  // what ends together is answered together

std::string bare_number(const std::string& number) {
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? number : number.substr(first);
}

std::string left_text(Instant ship_by, Instant now) {
  return ship_by < now ? report::length_of(now - ship_by) + " after its ship-by"
                       : report::length_of(ship_by - now) + " before its ship-by";
}

jobs::NewJob proof_job(const Context& context, const std::string& order_id, Instant run_at) {
  return job_about(context, prove_packages_kind, "amazon", order_subject(order_id, "packages"),
                   {{"order_id", order_id}}, run_at);
}

}  // namespace

std::string package_subject(const store::Parcel& parcel) {
  std::string subject = order_subject(parcel.order_id, "package/" + bare_number(parcel.delivery));
  if (!parcel.unit.empty()) subject += '/' + parcel.unit;
  return parcel.part == 1 ? subject : subject + '#' + std::to_string(parcel.part);
}

std::string content_digest(const store::Parcel& parcel) {
  std::string text;
  for (const auto& [item, quantity] : parcel.items) text += item + ' ' + std::to_string(quantity) + '\n';
  for (const std::string* each :
       {&parcel.tracking, &parcel.carrier_code, &parcel.carrier_name, &parcel.shipping_method})
    text += *each + '\n';
  return sha256_hex(text);
}

void confirm_later(Tx& tx, const Context& context, const store::Parcel& parcel) {
  if (context.stores.poster.held(confirmation_intent(parcel))) return;
  const Instant now = context.clock.now();
  const auto order = context.stores.orders.find(parcel.connection, parcel.order_id);
  constexpr std::size_t told_apart = 12;
  auto job = job_about(context, confirm_package_kind, "amazon", package_subject(parcel),
                       {{"delivery", parcel.delivery},
                        {"unit", parcel.unit},
                        {"order_id", parcel.order_id},
                        {"part", std::to_string(parcel.part)}},
                       now);
  *job.unique_key += '/' + content_digest(parcel).substr(0, told_apart);
  job.priority = posting_priority("merchant", order ? order->ship_by : std::nullopt, now);
  context.stores.jobs.enqueue(tx, job, now);
}

std::optional<store::Parcel> parcel_of(const Context& context, const jobs::Job& job) {
  store::Parcel key;
  key.connection = context.connection.name;
  key.delivery = arg(job, "delivery");
  key.unit = arg(job, "unit");
  key.order_id = arg(job, "order_id");
  key.part = std::stoi(arg(job, "part"));
  return context.stores.parcels.find(key);
}

void prove_packages_later(Tx& tx, const Context& context, const std::string& order_id) {
  const Instant now = context.clock.now();
  context.stores.jobs.enqueue(tx, proof_job(context, order_id, now + shows_after), now);
}

void prove_packages_now(Tx& tx, const Context& context, const std::string& order_id) {
  const auto parcels = context.stores.parcels.of_order(context.connection.name, order_id);
  if (std::ranges::none_of(parcels, is_to_be_proven)) return;
  const Instant now = context.clock.now();
  const auto job = proof_job(context, order_id, now);
  if (!context.stores.jobs.enqueue(tx, job, now))
    context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

bool is_to_be_proven(const store::Parcel& parcel) {
  return parcel.state == store::ParcelState::accepted ||
         (parcel.state == store::ParcelState::refused && parcel.reason == refused_by_amazon);
}

// A job for each package: of two that end at once, the one that comes second finds both ended.
void answer_idoc_later(Tx& tx, const Context& context, const store::Parcel& parcel) {
  const Instant now = context.clock.now();
  auto docnums = parcel.overtaken;
  if (!parcel.told_by.empty()) docnums.push_back(parcel.told_by);
  for (const std::string& docnum : docnums) {
    auto job = job_about(context, answer_idoc_kind, "sap", idoc_subject(docnum) + "/answer",
                         {{"docnum", docnum}, {"delivery", parcel.delivery}}, now + answered_after);
    *job.unique_key += '/' + package_subject(parcel);
    context.stores.jobs.enqueue(tx, job, now);
  }
}

std::map<std::string, std::int64_t> told_beside(const std::vector<store::Parcel>& of_order,
                                                const store::Parcel& parcel) {
  std::map<std::string, std::int64_t> told;
  for (const store::Parcel& each : of_order) {
    const bool is_same =
        each.delivery == parcel.delivery && each.unit == parcel.unit && each.part == parcel.part;
    if (is_same || !each.was_sent()) continue;
    if (each.state == store::ParcelState::refused && !each.accepted_at) continue;
    for (const auto& [item, quantity] : each.items) told[item] += quantity;
  }
  return told;
}

void open_package_trouble(Tx& tx, const Context& context, const PackageTrouble& trouble) {
  const Instant now = context.clock.now();
  const std::size_t mark = trouble.text.rfind("; ");
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = trouble.code;
  exception.subject = trouble.subject;
  exception.reason = trouble.text.substr(0, mark);
  exception.next = mark == std::string::npos ? "look at it in SAP (VL03N) and in Seller Central"
                                             : trouble.text.substr(mark + 2);
  exception.owner = trouble.owner;
  exception.deadline = now + 24h;
  const auto order = trouble.order_id.empty()
                         ? std::nullopt
                         : context.stores.orders.find(exception.connection, trouble.order_id);
  if (order && order->ship_by) {
    exception.deadline = *order->ship_by;
    exception.reason += " (" + left_text(*order->ship_by, now) + ")";
  }
  context.stores.exceptions.open(tx, exception, now);
}

std::string carrier_text(const store::Parcel& parcel) {
  return parcel.carrier_name.empty() ? parcel.carrier_code
                                     : parcel.carrier_code + " (" + parcel.carrier_name + ")";
}

store::Posting confirmation_intent(const store::Parcel& parcel) {
  store::Posting intent;
  intent.connection = parcel.connection;
  intent.kind = confirmation_posting;
  intent.key = parcel.order_id + '/' + parcel.delivery + '/' + parcel.unit;
  intent.reference = parcel.order_id + '/' + std::to_string(parcel.reference);
  return intent;
}

}  // namespace weir::flows
