// Which flow runs which kind of job.
#include "app/engine.hpp"
#include "flows/watch_reversals.hpp"
#include "flows/watch_silence.hpp"

namespace weir::app {
namespace {

constexpr std::size_t packet_max =
    50;  // IDocs in one envelope, keys in one read: SAP's dialog steps stay short

}  // namespace

// In the order of urgency: what is posted is proven first, sweeps come last.
std::vector<jobs::Kind> Engine::kinds() {
  std::vector<jobs::Kind> all = urgent_kinds();
  for (auto&& kinds : {after_sale_kinds(), other_kinds()}) all.insert(all.end(), kinds.begin(), kinds.end());
  return all;
}

std::vector<jobs::Kind> Engine::urgent_kinds() {
  using Packet = std::span<const jobs::Job>;
  const auto line = [this](Packet packet) -> Line& { return line_of(packet.front().connection); };
  return {
      {flows::prove_order_kind, packet_max,
       [line](Packet packet) { return line(packet).prove_orders.run(packet); }},
      {flows::prove_settlement_kind, 1,
       [line](Packet packet) { return line(packet).settlements.prove(packet); }},
      {flows::prove_change_kind, packet_max,
       [line](Packet packet) { return line(packet).change_orders.prove(packet); }},
      {flows::hold_order_kind, 1, [line](Packet packet) { return line(packet).hold_orders.run(packet); }},
      {flows::change_order_kind, packet_max,
       [line](Packet packet) { return line(packet).change_orders.change(packet); }},
      {flows::prove_cancellation_kind, 1,
       [line](Packet packet) { return line(packet).merchant_cancellations.prove(packet); }},
      {flows::cancel_at_amazon_kind, 1,
       [line](Packet packet) { return line(packet).merchant_cancellations.send(packet); }},
      {flows::post_order_kind, packet_max, [line](Packet packet) { return line(packet).orders.run(packet); }},
      {flows::post_settlement_kind, 1,
       [line](Packet packet) { return line(packet).settlements.post(packet); }},
      {flows::reverse_settlement_kind, 1,
       [line](Packet packet) { return line(packet).reverse_settlement.post(packet); }},
      {flows::prove_reversal_kind, 1,
       [line](Packet packet) { return line(packet).reverse_settlement.prove(packet); }},
      {flows::prove_reclass_kind, 1,
       [line](Packet packet) { return line(packet).reclass_suspense.prove(packet); }},
      {flows::reclass_suspense_kind, 1,
       [line](Packet packet) { return line(packet).reclass_suspense.post(packet); }},
      {flows::index_settlement_kind, 1,
       [line](Packet packet) { return line(packet).index_settlements.run(packet); }},
      {flows::fetch_settlement_kind, 1,
       [line](Packet packet) { return line(packet).sweep_settlements.fetch(packet); }},
      {flows::fetch_order_kind, 1, [line](Packet packet) { return line(packet).fetch_orders.run(packet); }},
      {flows::hear_notifications_kind, 1,
       [line](Packet packet) { return line(packet).hear_notifications.run(packet); }},
      {flows::sweep_orders_kind, 1, [line](Packet packet) { return line(packet).sweep_orders.run(packet); }},
      {flows::follow_orders_kind, 1,
       [line](Packet packet) { return line(packet).follow_orders.run(packet); }},
      {flows::backfill_orders_kind, 1,
       [line](Packet packet) { return line(packet).backfill_orders.run(packet); }}};
}

// Goods and money that come back, or go back.
std::vector<jobs::Kind> Engine::after_sale_kinds() {
  using Packet = std::span<const jobs::Job>;
  const auto line = [this](Packet packet) -> Line& { return line_of(packet.front().connection); };
  return {
      {flows::prove_return_kind, 1, [line](Packet packet) { return line(packet).returns.prove(packet); }},
      {flows::post_return_kind, 1, [line](Packet packet) { return line(packet).returns.post(packet); }},
      {flows::sweep_returns_kind, 1, [line](Packet packet) { return line(packet).returns.sweep(packet); }},
      {flows::watch_returns_kind, 1, [line](Packet packet) { return line(packet).returns.watch(packet); }},
      {flows::prove_credit_kind, 1, [line](Packet packet) { return line(packet).refunds.prove(packet); }},
      {flows::credit_refund_kind, 1, [line](Packet packet) { return line(packet).refunds.credit(packet); }},
      {flows::sweep_refunds_kind, 1, [line](Packet packet) { return line(packet).refunds.sweep(packet); }},
      {flows::link_shop_order_kind, 1,
       [line](Packet packet) { return line(packet).shop_orders.run(packet); }},
      {flows::prove_refund_at_amazon_kind, 1,
       [line](Packet packet) { return line(packet).sap_refunds.prove(packet); }},
      {flows::refund_at_amazon_kind, 1,
       [line](Packet packet) { return line(packet).sap_refunds.refund(packet); }},
      {flows::sweep_credit_memos_kind, 1,
       [line](Packet packet) { return line(packet).sap_refunds.sweep(packet); }}};
}

std::vector<jobs::Kind> Engine::other_kinds() {
  using Packet = std::span<const jobs::Job>;
  const auto line = [this](Packet packet) -> Line& { return line_of(packet.front().connection); };
  return {
      {flows::sweep_rejections_kind, 1,
       [line](Packet packet) { return line(packet).merchant_cancellations.sweep(packet); }},
      {flows::sweep_settlements_kind, 1,
       [line](Packet packet) { return line(packet).sweep_settlements.list(packet); }},
      {flows::watch_postings_kind, 1,
       [line](Packet packet) { return line(packet).watch_postings.run(packet); }},
      {flows::watch_silence_kind, 1,
       [line](Packet packet) { return flows::WatchSilence{line(packet).context}.run(packet); }},
      {flows::watch_reversals_kind, 1,
       [line](Packet packet) { return flows::WatchReversals{line(packet).context}.run(packet); }},
      {flows::certify_orders_kind, 1,
       [line](Packet packet) { return line(packet).certify_orders.run(packet); }},
      {flows::watch_order_to_cash_kind, 1,
       [line](Packet packet) { return line(packet).watch_order_to_cash.run(packet); }},
      {flows::compare_shadow_kind, 1,
       [line](Packet packet) { return line(packet).compare_shadow.run(packet); }},
      {flows::upload_invoices_kind, 1,
       [line](Packet packet) { return line(packet).upload_invoices.value().run(packet); }},
      {flows::pick_up_idocs_kind, 1,
       [line](Packet packet) { return line(packet).pick_up_idocs.value().run(packet); }},
      {flows::purge_personal_data_kind, 1, [line](Packet packet) { return line(packet).purge.run(packet); }}};
}

}  // namespace weir::app
