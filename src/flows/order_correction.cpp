#include "flows/order_correction.hpp"

#include <nlohmann/json.hpp>

#include "amazon/model/personal.hpp"
#include "core/text.hpp"
#include "flows/order_task.hpp"

namespace weir::flows {
namespace {

using Json = nlohmann::json;

constexpr std::size_t value_max = 200;
constexpr std::size_t corrections_max = 50;

Failure refused(const std::string& order_id, const char* code, const std::string& text) {
  return {
      .next = Next::refuse, .code = code, .text = text, .subject = order_subject(order_id), .not_before = {}};
}

Failure bad(const std::string& order_id, const std::string& text) {
  return refused(order_id, "order.bad_correction", text);
}

// What says who gets it and which goods it is. Ids, states and amounts are Amazon's.
bool may_be_corrected(const std::string& pointer) {
  return pointer.starts_with("/recipient/deliveryAddress/") ||
         (pointer.starts_with("/orderItems/") && pointer.ends_with("/product/sellerSku")) ||
         pointer == "/buyer/buyerPurchaseOrderNumber";
}

const Json* text_at(const Json& order, const std::string& pointer) {
  try {
    const Json& found = order.at(Json::json_pointer{pointer});
    return found.is_string() ? &found : nullptr;
  } catch (const Json::exception&) {
    return nullptr;  // no pointer, or it leads nowhere
  }
}

// It goes with the order.
store::PurgeDate purge_with(std::string_view order_json, Instant now) {
  const auto order = amazon::decode_order(order_json);
  if (!order) return {now + std::chrono::days{30}, "unreadable", false};
  const auto date = amazon::purge_after(*order);
  return {date.at, date.basis, date.is_certain};
}

Json patch_of(std::string_view patch) {
  Json read = Json::parse(patch, nullptr, false);
  return read.is_array() ? read : Json::array();
}

}  // namespace

Result<std::string> add_correction(std::string_view order_json, std::string_view patch,
                                   const Correction& correction, const std::string& order_id) {
  const std::string shown = printable(correction.pointer);
  if (!may_be_corrected(correction.pointer))
    return bad(order_id,
               shown + " of order " + order_id +
                   " is not to be corrected: only the delivery address, a line's seller SKU and the "
                   "buyer's purchase order number are; ask Amazon about the rest");
  if (correction.value.size() > value_max)
    return bad(order_id, "a corrected value has at most " + std::to_string(value_max) + " bytes");
  const auto now = corrected(order_json, patch, order_id);
  if (!now) return now.error();
  const Json order = Json::parse(*now, nullptr, false);
  const Json* before = text_at(order, correction.pointer);
  if (before == nullptr)
    return bad(order_id, "order " + order_id + " has no text at " + shown + "; weir orders preview " +
                             order_id + " shows what it has");
  Json all = patch_of(patch);
  if (all.size() >= 2 * corrections_max)
    return bad(order_id, "order " + order_id + " was corrected too often");
  all.push_back({{"op", "test"}, {"path", correction.pointer}, {"value", *before}});
  all.push_back({{"op", "replace"}, {"path", correction.pointer}, {"value", correction.value}});
  return all.dump();
}

Result<std::string> corrected(std::string_view order_json, std::string_view patch,
                              const std::string& order_id) {
  if (patch.empty()) return std::string{order_json};
  const Json order = Json::parse(order_json, nullptr, false);
  try {
    return order.patch(patch_of(patch)).dump();
  } catch (const Json::exception&) {
    return refused(order_id, "order.correction_stale",
                   "order " + order_id +
                       " was corrected by a person, and Amazon has changed the same since; look at both, and "
                       "correct it anew: weir orders correct " +
                       order_id);
  }
}

std::vector<Result<std::string>> load_corrections(const Context& context,
                                                  const std::vector<std::string>& order_ids,
                                                  const char* why) {
  const auto items = context.stores.inbox.load(context.connection.name, correction_source, order_ids,
                                               {context.actor.name, why}, context.clock.now());
  std::vector<Result<std::string>> patches;
  for (const auto& item : items) {
    if (!item)
      patches.push_back(item.error());
    else
      patches.push_back(*item && !(*item)->is_purged ? (*item)->payload : std::string{});
  }
  return patches;
}

Result<Done> correct_order(const Context& context, const std::string& order_id, const Correction& correction,
                           const std::string& why) {
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  const auto kept = context.stores.inbox.load(connection, order_source, {order_id},
                                              {context.actor.name, "correcting order"}, now);
  if (!kept.front()) return kept.front().error();
  const auto& order = *kept.front();
  if (!order)
    return refused(order_id, "order.not_stored",
                   "order " + order_id + " is not in the inbox; fetch it first");
  if (order->is_purged) return purged(order_id);
  const auto before = load_corrections(context, {order_id}, "correcting order");
  if (!before.front()) return before.front().error();
  auto patch = add_correction(order->payload, *before.front(), correction, order_id);
  if (!patch) return patch.error();
  context.stores.personal.prepare(connection, {order_subject(order_id)}, now);
  store::InboxItem item{connection, correction_source, order_id, now, *std::move(patch)};
  item.subject = order_subject(order_id);
  item.purge = purge_with(order->payload, now);
  context.stores.jobs.transact([&](Tx& tx) {
    context.stores.inbox.store(tx, item, now);
    // What it was and what it is stands in the sealed correction; the log names the place alone.
    context.stores.audit.append(tx, context.actor, "order_corrected", order_subject(order_id),
                                Json{{"at", correction.pointer}, {"because", why}}.dump(), now);
  });
  return Done{};
}

}  // namespace weir::flows
