#include "flows/prove_packages.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "flows/already_there.hpp"
#include "flows/job_args.hpp"
#include "flows/packages.hpp"
#include "mapping/confirmation.hpp"
#include "sap/idoc/status_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::Parcel;
using store::ParcelState;

Failure unproven_packages(const std::string& order_id, const std::vector<std::string>& troubles) {
  std::string text = "order " + order_id + ": ";
  for (std::size_t i = 0; i < troubles.size(); ++i) text += (i == 0 ? "" : ", ") + troubles[i];
  return {
      .next = Next::retry,
      .code = "dispatch.unproven",
      .text = text + "; look at the order in Seller Central, and confirm it there where it shows unshipped",
      .subject = order_subject(order_id, "packages"),
      .not_before = {}};
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

// An IDoc's answer: nothing while a package that it told of is open.
std::optional<sap::IdocStatus> status_of(const Context& context, const std::string& docnum) {
  const auto parcels = context.stores.parcels.of_idoc(context.connection.name, docnum);
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
  auto parcels = context_.stores.parcels.of_order(context_.connection.name, order_id);
  std::erase_if(parcels, [](const Parcel& parcel) { return parcel.state != ParcelState::accepted; });
  if (parcels.empty()) return Outcome::done();
  const auto json = amazon::get_order(context_.connection.amazon, *amazon::OrderId::parse(order_id));
  const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (!order) return Outcome::failed(order.error());
  std::vector<std::string> troubles;
  std::vector<Parcel> shown;
  for (const Parcel& parcel : parcels) {
    std::string trouble = trouble_with(*order, parcel);
    if (trouble.empty())
      shown.push_back(parcel);
    else
      troubles.push_back(std::move(trouble));
  }
  const auto keep = [this, order_id, shown, is_whole = troubles.empty()](Tx& tx) {
    for (const Parcel& parcel : shown) note_proven(tx, context_, parcel);
    if (is_whole)
      context_.stores.exceptions.close(tx, context_.connection.name, order_subject(order_id, "packages"),
                                       context_.clock.now());
  };
  return troubles.empty() ? Outcome::done(keep)
                          : Outcome::failed(unproven_packages(order_id, troubles), keep);
}

std::vector<Outcome> ProvePackages::answer(std::span<const Job> packet) {
  std::vector<Outcome> outcomes(packet.size(), Outcome::done());
  IdocAnswers answers;
  for (std::size_t i = 0; i < packet.size(); ++i)
    if (const auto status = status_of(context_, arg(packet[i], "docnum")))
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
