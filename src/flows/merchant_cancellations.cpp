#include "flows/merchant_cancellations.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "flows/cancellation_feed.hpp"
#include "flows/job_args.hpp"
#include "flows/posted_order.hpp"
#include "mapping/merchant_cancellation.hpp"
#include "sap/reads/order_progress.hpp"
#include "sap/reads/table_rows.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::CancellationState;
using store::LineCancellation;

constexpr std::size_t orders_a_read = 200;  // a list of numbers that SAP takes in one statement

using Rejections = std::map<std::string, std::map<std::string, std::string>>;  // ABGRU by VBELN, POSNR

Result<Rejections> read_rejections(sap::RfcCaller& rfc, const std::vector<store::OpenOrder>& orders) {
  std::vector<std::string> numbers;
  for (const auto& order : orders) numbers.push_back(order.sap_document);
  const sap::RowsWanted wanted{"VBAP", {"VBELN", "POSNR", "ABGRU"}, sap::Where{}.compare("ABGRU", "<>", "")};
  const auto rows = sap::read_rows_of(rfc, wanted, "VBELN", numbers);
  if (!rows) return rows.error();
  Rejections rejections;
  for (const sap::TableRow& row : *rows)
    if (!row["ABGRU"].empty()) rejections[row["VBELN"]][row["POSNR"]] = row["ABGRU"];
  return rejections;
}

mapping::Remark part_rejected(const std::string& order_id, const std::string& line) {
  return {cancel_topic, "order.part_rejected",
          "order " + order_id + ": of the bundle in line " + line +
              " some items are rejected in SAP and others are not; reject all of them, or none (VA02)",
          "operations"};
}

mapping::Remark rejected_in_delivery(const std::string& order_id, const std::string& line) {
  return {
      cancel_topic, "order.rejected_in_delivery",
      "order " + order_id + ": line " + line +
          " was rejected in SAP and pieces of it are in a delivery or gone, so that it is not cancelled at "
          "Amazon; confirm what was sent and refund the rest in Seller Central, or take the delivery back "
          "(VL09, VL02N) and reject it again",
      "operations"};
}

struct FoundRejections {
  std::vector<LineCancellation> lines;
  std::vector<std::pair<std::string, std::string>> parts;        // order, line
  std::vector<std::pair<std::string, std::string>> in_delivery;  // likewise
};

// Whether goods of a line have begun to leave: cancelled at Amazon, they would be gone and never paid.
bool is_in_delivery(const std::vector<mapping::PostedLine>& posted, const std::string& line,
                    const sap::OrderProgress& progress) {
  return std::ranges::any_of(posted, [&](const mapping::PostedLine& item) {
    const auto at = std::ranges::find(progress.items, item.posnr, &sap::ItemProgress::posnr);
    return item.order_item_id == line && at != progress.items.end() && at->delivered > 0;
  });
}

void add(FoundRejections& found, const Context& context, const store::OpenOrder& order,
         const std::map<std::string, std::string>& rejections, const sap::OrderProgress& progress) {
  const auto kept = context.stores.posted.find(context.connection.name, order.order_id);
  if (!kept) return;
  std::vector<mapping::PostedLine> posted;
  for (const store::PostedLine& line : kept->lines) {
    mapping::PostedLine& item = posted.emplace_back();
    item.posnr = line.posnr;
    item.order_item_id = line.order_item_id;
  }
  const auto lines = mapping::rejected_lines(posted, rejections);
  for (const auto& [line, rejection] : lines.whole)
    if (is_in_delivery(posted, line, progress))
      found.in_delivery.emplace_back(order.order_id, line);
    else
      found.lines.push_back({context.connection.name, order.order_id, line, rejection});
  for (const std::string& line : lines.parts) found.parts.emplace_back(order.order_id, line);
}

// A line that is known stays as it is, unless SAP has another reason now and Amazon was told nothing yet.
void keep(Tx& tx, const Context& context, const FoundRejections& found) {
  const Instant now = context.clock.now();
  auto& cancellations = context.stores.cancellations;
  for (const LineCancellation& line : found.lines)
    if (!cancellations.add(tx, line, now)) cancellations.found_again(tx, line, now);
  for (const auto& [order_id, line] : found.parts)
    context.stores.exceptions.open(tx, exception_of(context, order_id, part_rejected(order_id, line)), now);
  for (const auto& [order_id, line] : found.in_delivery)
    context.stores.exceptions.open(tx, exception_of(context, order_id, rejected_in_delivery(order_id, line)),
                                   now);
  if (!cancellations.in_state(context.connection.name, CancellationState::found, 1).empty())
    cancel_later(tx, context);
}

Failure unproven(const std::string& order_id, const std::string& line) {
  return {.next = Next::retry,
          .code = "order.cancel_unproven",
          .text = "order " + order_id + ": Amazon took the cancellation of line " + line +
                  " and does not show it; look at it in Seller Central and cancel it there",
          .subject = order_subject(order_id, cancel_topic),
          .not_before = {}};
}

}  // namespace

std::vector<Outcome> MerchantCancellations::sweep(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(sweep_one(job));
  return outcomes;
}

std::vector<Outcome> MerchantCancellations::send(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(CancellationFeed{context_}.step(job));
  return outcomes;
}

std::vector<Outcome> MerchantCancellations::prove(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(prove_one(job));
  return outcomes;
}

Outcome MerchantCancellations::sweep_one(const Job& job) {
  const std::string after = from_checkpoint(job, "after").value_or("");
  const auto orders = context_.stores.posted.open_orders(context_.connection.name, after, orders_a_read);
  if (orders.empty()) return Outcome::done();
  const auto rejections = read_rejections(context_.connection.rfc, orders);
  if (!rejections) return Outcome::failed(rejections.error());
  std::vector<std::string> numbers;
  for (const auto& [vbeln, items] : *rejections) numbers.push_back(vbeln);
  const auto progress = sap::read_order_progress(context_.connection.rfc, numbers);
  if (!progress) return Outcome::failed(progress.error());
  FoundRejections found;
  for (const auto& order : orders) {
    const auto at = rejections->find(order.sap_document);
    const auto far = progress->find(order.sap_document);
    if (at != rejections->end() && far != progress->end())
      add(found, context_, order, at->second, far->second);
  }
  return Outcome::unfinished(to_args({{"after", orders.back().order_id}}),
                             [this, found](Tx& tx) { keep(tx, context_, found); });
}

Outcome MerchantCancellations::prove_one(const Job& job) {
  const std::string order_id = arg(job, "order_id");
  const auto json = amazon::get_order(context_.connection.amazon, *amazon::OrderId::parse(order_id));
  const auto order = json ? amazon::decode_order(*json) : Result<amazon::Order>{json.error()};
  if (!order) return Outcome::failed(order.error());
  auto lines = context_.stores.cancellations.of_order(context_.connection.name, order_id);
  std::erase_if(lines, [](const LineCancellation& line) { return line.state != CancellationState::taken; });
  for (const LineCancellation& line : lines)
    if (!mapping::is_cancelled(*order, line.order_item_id))
      return Outcome::failed(unproven(order_id, line.order_item_id));
  return Outcome::done([this, order_id, lines](Tx& tx) {
    const Instant now = context_.clock.now();
    for (LineCancellation line : lines) {
      line.state = CancellationState::proven;
      context_.stores.cancellations.move(tx, line, CancellationState::taken, now);
      const auto reason = amazon::cancel_reason(line.reason);
      const std::string effect = reason ? mapping::effect_on_rate(*reason) : "";
      context_.stores.audit.append(tx, context_.actor, "cancelled", order_subject(order_id),
                                   to_args({{"line", line.order_item_id},
                                            {"sap", line.rejection},
                                            {"amazon", line.reason + ", " + effect}}),
                                   now);
    }
    context_.stores.exceptions.close(tx, context_.connection.name, order_subject(order_id, cancel_topic),
                                     now);
  });
}

}  // namespace weir::flows
