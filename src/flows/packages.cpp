#include "flows/packages.hpp"

#include "core/digest.hpp"
#include "flows/job_args.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;

constexpr Duration shows_after = 2min;    // 204 does not mean visible at once
constexpr int looks_for_packages = 8;     // over about an hour
constexpr Duration answered_after = 30s;  // what ends together is answered together

std::string bare_number(const std::string& number) {
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? number : number.substr(first);
}

std::string left_text(Instant ship_by, Instant now) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(ship_by - now).count();
  return minutes < 0 ? std::to_string(-minutes) + " minutes after its ship-by"
                     : std::to_string(minutes) + " minutes before its ship-by";
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
  auto job = job_about(context, prove_packages_kind, "amazon", order_subject(order_id, "packages"),
                       {{"order_id", order_id}}, now + shows_after);
  job.max_failures = looks_for_packages;
  context.stores.jobs.enqueue(tx, job, now);
}

// A job for each package: of two that end at once, the one that comes second finds both ended.
void answer_idoc_later(Tx& tx, const Context& context, const store::Parcel& parcel) {
  if (parcel.told_by.empty()) return;
  const Instant now = context.clock.now();
  auto job = job_about(context, answer_idoc_kind, "sap", idoc_subject(parcel.told_by) + "/answer",
                       {{"docnum", parcel.told_by}}, now + answered_after);
  *job.unique_key += '/' + package_subject(parcel);
  context.stores.jobs.enqueue(tx, job, now);
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
