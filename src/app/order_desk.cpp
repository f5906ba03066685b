#include "app/order_desk.hpp"

#include <algorithm>

#include "app/network_settings.hpp"
#include "flows/context.hpp"

namespace weir::app {
namespace {

constexpr std::size_t jobs_shown = 10;
constexpr std::size_t entries_shown = 50;

Failure unknown_connection(const std::string& text) {
  return {.next = Next::refuse,
          .code = "config.unknown_connection",
          .text = text,
          .subject = {},
          .not_before = {}};
}

Result<std::string> chosen_name(const config::Config& config, const std::string& name) {
  const auto all = config.connections();
  if (name.empty() && all.size() == 1) return all.front().name();
  std::string names;
  for (const auto& each : all) {
    if (each.name() == name) return name;
    names += (names.empty() ? "" : ", ") + each.name();
  }
  if (!name.empty()) return unknown_connection("There is no connection " + name + " in the configuration.");
  return unknown_connection("There are several connections; choose one with --connection: " + names + ".");
}

std::string proxy_of(const config::Config& config) {
  const auto& by = config.get(proxy);
  return by ? by->text : "";
}

// Its own, and "order/302-…/tax".
bool is_about(const store::Exception& exception, const std::string& connection, const std::string& subject) {
  return exception.connection == connection &&
         (exception.subject == subject || exception.subject.starts_with(subject + '/'));
}

}  // namespace

OrderDesk::OrderDesk(const config::Config& config, std::string connection)
    : connection_{std::move(connection)}, http_{{}}, to_amazon_{{.proxy = proxy_of(config)}} {}

Result<std::unique_ptr<OrderDesk>> OrderDesk::open(const config::Config& config, const std::string& actor,
                                                   const std::string& connection) {
  auto name = chosen_name(config, connection);
  if (!name) return name.error();
  auto library = rfc_library_of(config);
  if (!library) return library.error();
  auto desk = std::make_unique<OrderDesk>(config, *std::move(name));
  desk->library_ = *std::move(library);
  const sap::RfcLibrary* rfc = desk->library_ ? &*desk->library_ : nullptr;
  auto engine = Engine::build(config, {desk->http_, desk->clock_, desk->random_, &desk->to_amazon_, rfc},
                              this_process(actor));
  if (!engine) return engine.error();
  desk->engine_ = *std::move(engine);
  return desk;
}

std::vector<ListedOrder> OrderDesk::list(store::OrderFilter filter) {
  filter.connection = connection_;
  std::vector<ListedOrder> listed;
  const auto& stores = context().stores;
  for (auto& row : stores.orders.list(filter)) {
    auto document = stores.documents.find(connection_, flows::orders_flow, row.order_id);
    listed.push_back({std::move(row), std::move(document)});
  }
  return listed;
}

Result<OrderCard> OrderDesk::card(const std::string& order_id) {
  const auto& stores = context().stores;
  const std::string subject = flows::order_subject(order_id);
  auto row = stores.orders.find(connection_, order_id);
  OrderCard card;
  card.document = stores.documents.find(connection_, flows::orders_flow, order_id);
  if (!row && !card.document)
    return Failure{.next = Next::refuse,
                   .code = "order.unknown",
                   .text = "Order " + order_id + " is not known on " + connection_ +
                           ": no sweep and no notification has told of it; fetch it: weir orders refetch " +
                           order_id,
                   .subject = subject,
                   .not_before = {}};
  if (row) card.row = *std::move(row);
  card.row.order_id = order_id;
  card.revision = stores.revisions.current(connection_, order_id);
  for (int revision = 0; revision <= card.revision; ++revision)
    if (auto posting = stores.postings.find(connection_, flows::order_posting,
                                            flows::order_posting_key(order_id, revision)))
      card.postings.push_back(*std::move(posting));
  for (auto& exception : stores.exceptions.list_open())
    if (is_about(exception, connection_, subject)) card.open.push_back(std::move(exception));
  card.jobs = store::jobs_about(engine_->database(), connection_, subject, jobs_shown);
  card.history = stores.audit.about(subject, entries_shown);
  return card;
}

}  // namespace weir::app
