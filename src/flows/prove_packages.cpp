#include "flows/prove_packages.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "flows/already_there.hpp"
#include "flows/job_args.hpp"
#include "flows/order_task.hpp"
#include "flows/packages.hpp"
#include "mapping/confirmation.hpp"
#include "sap/idoc/status_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::Parcel;
using store::ParcelState;
using namespace std::chrono_literals;
using Parcels = std::vector<Parcel>;

constexpr Duration told_after = 30min;         // that Amazon does not show what it accepted
constexpr Duration given_up_after = 24h * 30;  // Amazon has cancelled what it does not show by then
constexpr Duration last_look_before = 1h;      // the ship-by

Failure unproven_packages(const std::string& order_id, const std::vector<std::string>& troubles) {
  std::string text = "order " + order_id + ": ";
  for (std::size_t i = 0; i < troubles.size(); ++i) text += (i == 0 ? "" : ", ") + troubles[i];
  return {
      .next = Next::wait,
      .code = "dispatch.unproven",
      .text = text + "; look at the order in Seller Central, and confirm it there where it shows unshipped",
      .subject = order_subject(order_id, "packages"),
      .not_before = {}};
}

// Half as much again as has passed, within a quarter of an hour; from the second day on four times a day.
Instant next_proof(Instant sent_at, std::optional<Instant> ship_by, Instant now) {
  const Duration age = now - sent_at;
  const Instant next = now + (age < 24h ? std::clamp<Duration>(age / 2, 1min, 15min) : Duration{6h});
  if (!ship_by) return next;
  const Instant last = *ship_by - last_look_before;
  return now < last ? std::min(next, last) : next;
}

// What is wrong with what Amazon shows of it; empty: nothing.
std::string trouble_with(const amazon::Order& order, const Parcel& parcel) {
  const std::string name = "package " + std::to_string(parcel.reference) + " (delivery " + parcel.delivery +
                           ", " + parcel.tracking + ')';
  const auto* shown = mapping::shown_package(order, std::to_string(parcel.reference), parcel.tracking);
  if (shown == nullptr) return name + " was accepted, and Amazon does not show it";
  const std::string other = mapping::unlike(*shown, parcel.items, parcel.tracking);
  return other.empty() ? "" : name + " was accepted, and Amazon shows " + other;
}

void note_proven(Tx& tx, const Context& context, const Parcel& parcel) {
  const Instant now = context.clock.now();
  Parcel after = parcel;
  after.state = ParcelState::proven;
  after.proven_at = now;
  // A correction that came meanwhile is sent, and proven again.
  if (context.stores.parcels.move(tx, after, ParcelState::accepted, parcel.sent_count, now))
    answer_idoc_later(tx, context, parcel);
}

// What Amazon refused and shows all the same, by whoever's confirmation.
void note_left(Tx& tx, const Context& context, const Parcel& parcel) {
  const Instant now = context.clock.now();
  Parcel after = parcel;
  after.state = ParcelState::left;
  after.reason = "dispatch.known_at_amazon";
  if (!context.stores.parcels.move(tx, after, ParcelState::refused, parcel.sent_count, now)) return;
  context.stores.exceptions.close(tx, parcel.connection, package_subject(parcel), now);
  answer_idoc_later(tx, context, parcel);
}

// What an order as Amazon shows it says of its packages.
struct Look {
  Parcels shown;     // as they were told
  Parcels left;      // refused, and shown all the same
  Parcels unproven;  // accepted, and not shown so
  std::vector<std::string> troubles;
};

Look look_at(const amazon::Order& order, const Parcels& of_order) {
  Look look;
  for (const Parcel& parcel : of_order) {
    if (!is_to_be_proven(parcel)) continue;
    if (parcel.state == ParcelState::refused) {
      if (mapping::is_covered(order, told_beside(of_order, parcel), parcel.items))
        look.left.push_back(parcel);
      continue;
    }
    std::string trouble = trouble_with(order, parcel);
    (trouble.empty() ? look.shown : look.unproven).push_back(parcel);
    if (!trouble.empty()) look.troubles.push_back(std::move(trouble));
  }
  return look;
}

// The order as it came last; nothing where it cannot be read, or is from before a correction was sent.
std::optional<amazon::Order> order_that_came(const Context& context, const Job& job, const Parcels& parcels) {
  auto tasks = load_orders(context, {&job, 1}, "proving packages");
  if (!tasks.front().is_open()) return std::nullopt;
  const Instant updated = tasks.front().order->last_updated_time;
  const bool is_before = std::ranges::any_of(parcels, [&](const Parcel& parcel) {
    return parcel.state == ParcelState::accepted && parcel.sent_count > 1 && parcel.sent_at > updated;
  });
  return is_before ? std::nullopt : std::move(tasks.front().order);
}

// Accepted while its order was looked at: its job found this one at work, and was none.
bool is_passed_over(const Parcel& parcel, const Parcels& looked_at) {
  return parcel.state == ParcelState::accepted && std::ranges::none_of(looked_at, [&](const Parcel& each) {
           return each.reference == parcel.reference && each.sent_count == parcel.sent_count;
         });
}

void keep_look(Tx& tx, const Context& context, const std::string& order_id, const Look& look) {
  for (const Parcel& parcel : look.shown) note_proven(tx, context, parcel);
  for (const Parcel& parcel : look.left) note_left(tx, context, parcel);
  if (!look.troubles.empty()) return;
  context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id, "packages"),
                                  context.clock.now());
  for (const Parcel& parcel : context.stores.parcels.of_order(context.connection.name, order_id))
    if (is_passed_over(parcel, look.shown)) return prove_packages_later(tx, context, order_id);
}

// What an IDoc told of: what it was the latest to tell of, and what of its delivery a later one has told
// again.
Parcels told_of(const Context& context, const std::string& docnum, const std::string& delivery) {
  auto parcels = context.stores.parcels.of_idoc(context.connection.name, docnum);
  for (Parcel& parcel : context.stores.parcels.of_delivery(context.connection.name, delivery))
    if (std::ranges::find(parcel.overtaken, docnum) != parcel.overtaken.end())
      parcels.push_back(std::move(parcel));
  return parcels;
}

// An IDoc's answer: nothing while a package that it told of is open.
std::optional<sap::IdocStatus> status_of(const Context& context, const std::string& docnum,
                                         const std::string& delivery) {
  const auto parcels = told_of(context, docnum, delivery);
  if (parcels.empty()) return std::nullopt;
  std::size_t refused = 0;
  std::string references;
  for (const Parcel& parcel : parcels) {
    const bool is_over = parcel.state == ParcelState::proven || parcel.state == ParcelState::left;
    if (parcel.state == ParcelState::refused)
      ++refused;
    else if (!is_over)
      return std::nullopt;
    if (references.find(parcel.order_id) == std::string::npos)
      references += (references.empty() ? "" : " ") + parcel.order_id;
  }
  sap::IdocStatus status;
  status.docnum = docnum;
  status.status = refused == 0 ? "16" : "17";
  status.text =
      refused == 0 ? "Amazon shows & packages of order &" : "Amazon refused & of & packages, order &";
  const std::string all = std::to_string(parcels.size());
  if (refused == 0)
    status.parameters = {all, references, "", ""};
  else
    status.parameters = {std::to_string(refused), all, references, ""};
  return status;
}

constexpr const char* status_arckey_begin = "AMZ|STATUS|";

// "20260504" and "103000" by SAP's clock.
void stamp(sap::IdocStatus& status, const Zone& zone, Instant now) {
  std::string text = iso(std::chrono::floor<std::chrono::seconds>(now) + zone.offset_of(now));
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  status.date = text.substr(0, 8);
  status.time = text.substr(8, 6);
}

struct IdocAnswers {
  std::vector<posting::Item> items;
  std::map<std::string, sap::Idoc> idocs;  // by reference
  std::vector<std::size_t> jobs;           // the place of each item's job
};

// LOGDAT and LOGTIM are of the day of sending: they are no part of what is known by the key.
void add_answer(IdocAnswers& answers, const Context& context, const sap::IdocStatus& status,
                std::size_t job) {
  store::Posting intent;
  intent.connection = context.connection.name;
  intent.kind = idoc_answer_posting;
  intent.key = intent.reference = status.docnum + '/' + status.status;
  answers.items.push_back({intent, sap::content_of(sap::status_idoc({status}))});
  auto stamped = status;
  stamp(stamped, context.connection.sap_zone, context.clock.now());
  answers.idocs.emplace(intent.reference, sap::status_idoc({stamped}));
  answers.jobs.push_back(job);
}

posting::Ask ask_for_answers(const Context& context) {
  return [&context](const std::vector<std::string>& references,
                    Instant since) -> Result<std::map<std::string, std::string>> {
    const auto arckey = [](const std::string& reference) {
      return status_arckey_begin + reference.substr(0, reference.find('/'));
    };
    return or_their_idocs(context, {sap::status_mestyp, arckey, references, since}, {});
  };
}

}  // namespace

std::vector<Outcome> ProvePackages::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_order(job));
  return outcomes;
}

Outcome ProvePackages::prove_order(const Job& job) {
  const std::string order_id = arg(job, "order_id");
  const auto parcels = context_.stores.parcels.of_order(context_.connection.name, order_id);
  if (std::ranges::none_of(parcels, is_to_be_proven)) return Outcome::done();
  const auto keep = [this, order_id](Look look) {
    return [this, order_id, look = std::move(look)](Tx& tx) { keep_look(tx, context_, order_id, look); };
  };
  const bool is_any_accepted = std::ranges::any_of(
      parcels, [](const Parcel& parcel) { return parcel.state == ParcelState::accepted; });
  const auto came = order_that_came(context_, job, parcels);
  if (came) {
    Look look = look_at(*came, parcels);
    if (look.troubles.empty()) return Outcome::done(keep(std::move(look)));
  }
  if (!is_any_accepted) return Outcome::done();
  const auto json = amazon::get_order(context_.connection.amazon, *amazon::OrderId::parse(order_id));
  const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (!order && order.error().next != Next::refuse) return Outcome::failed(order.error());
  Look look = order ? look_at(*order, parcels) : Look{{}, {}, parcels, {order.error().text}};
  if (look.troubles.empty()) return Outcome::done(keep(std::move(look)));
  Instant sent_at{};
  for (const Parcel& parcel : look.unproven) sent_at = std::max(sent_at, parcel.sent_at.value_or(Instant{}));
  const auto troubles = look.troubles;
  return prove_later(order_id, troubles, sent_at, keep(std::move(look)));
}

Outcome ProvePackages::prove_later(const std::string& order_id, const std::vector<std::string>& troubles,
                                   Instant sent_at, Outcome::Effect keep) {
  const Instant now = context_.clock.now();
  const auto row = context_.stores.orders.find(context_.connection.name, order_id);
  Failure failure = unproven_packages(order_id, troubles);
  failure.not_before = next_proof(sent_at, row ? row->ship_by : std::nullopt, now);
  if (now - sent_at >= given_up_after) failure.next = Next::refuse;
  return Outcome::failed(failure, [this, order_id, failure, sent_at, now, keep = std::move(keep)](Tx& tx) {
    keep(tx);
    if (now - sent_at >= told_after)
      open_package_trouble(tx, context_, {failure.subject, order_id, failure.code, failure.text});
  });
}

std::vector<Outcome> ProvePackages::answer(std::span<const Job> packet) {
  std::vector<Outcome> outcomes(packet.size(), Outcome::done());
  IdocAnswers answers;
  for (std::size_t i = 0; i < packet.size(); ++i)
    if (const auto status = status_of(context_, arg(packet[i], "docnum"), arg(packet[i], "delivery")))
      add_answer(answers, context_, *status, i);
  if (answers.items.empty()) return outcomes;
  const auto turn = context_.connection.idocs.turn(Urgency::rest);
  if (!turn) return std::vector<Outcome>(packet.size(), Outcome::failed(turn.error()));
  const auto send = [&](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const auto& item : items) idocs.push_back(answers.idocs.at(item.intent.reference));
    return context_.connection.idocs.submit(*turn, idocs);
  };
  const auto sent = context_.stores.poster.submit_once(answers.items, ask_for_answers(context_), send);
  for (std::size_t i = 0; i < sent.size(); ++i)
    if (!sent[i]) outcomes[answers.jobs[i]] = Outcome::failed(sent[i].error());
  return outcomes;
}

}  // namespace weir::flows
