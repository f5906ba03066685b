#include "sap/reads/billing.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/document_flow.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

using BillingDocuments = std::map<std::string, BillingDocument>;
using BilledOrders = std::map<std::string, OrderBilling>;

Result<std::vector<BillingDocument>> read_heads(RfcCaller& rfc, const TableAmounts& amounts, const Zone& zone,
                                                const std::vector<std::string>& vbelns) {
  const RowsWanted wanted{"VBRK",
                          {"VBELN", "FKART", "VBTYP", "BUKRS", "FKDAT", "ERDAT", "ERZET", "RFBSK", "FKSTO",
                           "SFAKN", "NETWR", "MWSBK", "WAERK"}};
  return read_typed_of<BillingDocument>(rfc, wanted, "VBELN", vbelns, [&](RowReader& row) {
    return BillingDocument{.vbeln = row.text("VBELN"),
                           .fkart = row.text("FKART"),
                           .vbtyp = row.text("VBTYP"),
                           .bukrs = row.text("BUKRS"),
                           .fkdat = row.date("FKDAT"),
                           .created = row.instant("ERDAT", "ERZET", zone),
                           .rfbsk = row.text("RFBSK"),
                           .is_cancelled = row.is_set("FKSTO"),
                           .sfakn = row.text("SFAKN"),
                           .net = row.amount("NETWR", "WAERK", amounts),
                           .tax = row.amount("MWSBK", "WAERK", amounts),
                           .items = {}};
  });
}

struct BillingItemRow {
  std::string vbeln;
  std::string posnr, vgbel, vgpos, aubel;
  std::string net, tax;
};

// The currency of items stands in their head.
Result<Done> add_items(RfcCaller& rfc, const TableAmounts& amounts, const std::vector<std::string>& vbelns,
                       BillingDocuments& documents) {
  const RowsWanted wanted{"VBRP", {"VBELN", "POSNR", "VGBEL", "VGPOS", "AUBEL", "NETWR", "MWSBP"}};
  const auto rows = read_typed_of<BillingItemRow>(rfc, wanted, "VBELN", vbelns, [](RowReader& row) {
    return BillingItemRow{row.text("VBELN"), row.text("POSNR"), row.text("VGBEL"), row.text("VGPOS"),
                          row.text("AUBEL"), row.text("NETWR"), row.text("MWSBP")};
  });
  if (!rows) return rows.error();
  for (const BillingItemRow& row : *rows) {
    const auto at = documents.find(row.vbeln);
    if (at == documents.end()) continue;
    const std::string currency{at->second.net.currency().code()};
    const auto net = amounts.of(row.net, currency);
    const auto tax = amounts.of(row.tax, currency);
    if (!net || !tax)
      return Failure{.next = Next::retry,
                     .code = "sap.unexpected_answer",
                     .text = "NETWR or MWSBP of item " + row.posnr + " of billing document " + row.vbeln +
                             " (VBRP) is no amount; look at it with SE16",
                     .subject = "",
                     .not_before = {}};
    at->second.items.push_back({row.posnr, row.vgbel, row.vgpos, row.aubel, *net, *tax});
  }
  return Done{};
}

struct ItemStatus {
  std::string vbeln, lfsta, absta;
};

Result<Done> add_status(RfcCaller& rfc, const std::vector<std::string>& vbelns, BilledOrders& orders) {
  const auto rows = read_typed_of<ItemStatus>(
      rfc, {"VBUP", {"VBELN", "POSNR", "LFSTA", "ABSTA"}}, "VBELN", vbelns, [](RowReader& row) {
        return ItemStatus{row.text("VBELN"), row.text("LFSTA"), row.text("ABSTA")};
      });
  if (!rows) return rows.error();
  for (const ItemStatus& row : *rows) {
    const auto at = orders.find(row.vbeln);
    if (at == orders.end()) continue;
    const bool is_rejected = row.absta == "C";
    at->second.items += 1;
    at->second.rejected += is_rejected ? 1 : 0;
    at->second.to_deliver += !is_rejected && (row.lfsta == "A" || row.lfsta == "B") ? 1 : 0;
  }
  return Done{};
}

bool is_billing(const FlowStep& step) {
  constexpr std::string_view letters[] = {"M", "N", "O", "S"};
  return std::ranges::find(letters, step.vbtyp_n) != std::end(letters);
}

// Issued, as long as not each issue of it was taken back.
GoodsIssue issue_of(const std::string& delivery, const std::vector<FlowStep>& steps, const Zone& zone) {
  std::set<std::string> issues, reversals;
  GoodsIssue issue{delivery, {}};
  for (const FlowStep& step : steps) {
    if (step.vbelv != delivery) continue;
    if (step.kind == FollowOn::goods_issue_reversed) reversals.insert(step.vbeln);
    if (step.kind != FollowOn::goods_issue) continue;
    issues.insert(step.vbeln);
    if (const auto at = table_instant(step.erdat, step.erzet, zone)) issue.at = std::max(issue.at, at);
  }
  if (issues.size() <= reversals.size()) issue.at.reset();
  return issue;
}

void add_deliveries(BilledOrders& orders, const std::vector<FlowStep>& steps, const Zone& zone) {
  std::set<std::pair<std::string, std::string>> known;
  for (const FlowStep& step : steps) {
    const auto order = orders.find(step.vbelv);
    if (order == orders.end() || step.kind != FollowOn::delivery) continue;
    if (!known.emplace(step.vbelv, step.vbeln).second) continue;  // a step for each of its items
    order->second.deliveries.push_back(issue_of(step.vbeln, steps, zone));
  }
}

// By the order that its items name; a credit memo's name their request, and VBFA the order.
bool belongs(const BillingDocument& document, const std::string& order, const std::vector<FlowStep>& steps) {
  const auto is_of_order = [&](const BillingItem& item) { return item.aubel == order; };
  return std::ranges::any_of(document.items, is_of_order) ||
         std::ranges::any_of(steps, [&](const FlowStep& step) {
           return step.vbelv == order && step.vbeln == document.vbeln;
         });
}

}  // namespace

Result<std::vector<BillingDocument>> read_billing(RfcCaller& rfc, TableAmounts& amounts, const Zone& zone,
                                                  const std::vector<std::string>& vbelns) {
  if (vbelns.empty()) return std::vector<BillingDocument>{};
  if (const auto ready = amounts.prepare(); !ready) return ready.error();
  auto heads = read_heads(rfc, amounts, zone, vbelns);
  if (!heads) return heads.error();
  BillingDocuments documents;
  for (BillingDocument& head : *heads) documents.emplace(head.vbeln, std::move(head));
  if (const auto added = add_items(rfc, amounts, vbelns, documents); !added) return added.error();
  std::vector<BillingDocument> all;
  for (auto& [vbeln, document] : documents) all.push_back(std::move(document));
  return all;
}

Result<std::map<std::string, OrderBilling>> read_order_billing(RfcCaller& rfc, TableAmounts& amounts,
                                                               const Zone& zone,
                                                               const std::vector<std::string>& vbelns) {
  BilledOrders orders;
  for (const std::string& vbeln : vbelns) orders.emplace(vbeln, OrderBilling{vbeln, 0, 0, 0, {}, {}});
  const auto steps = read_document_flow(rfc, vbelns);
  if (!steps) return steps.error();
  if (const auto added = add_status(rfc, vbelns, orders); !added) return added.error();
  add_deliveries(orders, *steps, zone);
  std::set<std::string> numbers;
  for (const FlowStep& step : *steps)
    if (is_billing(step)) numbers.insert(step.vbeln);
  const auto documents = read_billing(rfc, amounts, zone, {numbers.begin(), numbers.end()});
  if (!documents) return documents.error();
  for (auto& [vbeln, order] : orders)
    for (const BillingDocument& document : *documents)
      if (belongs(document, vbeln, *steps)) order.documents.push_back(document);
  return orders;
}

Result<std::vector<BillingInFi>> read_billing_in_fi(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  return read_typed_of<BillingInFi>(
      rfc, {"BKPF", {"AWKEY", "BUKRS", "BELNR", "GJAHR", "STBLG"}, Where{}.equals("AWTYP", "VBRK")}, "AWKEY",
      vbelns, [](RowReader& row) {
        return BillingInFi{row.text("AWKEY"), row.text("BUKRS"), row.text("BELNR"), row.text("GJAHR"),
                           row.text("STBLG")};
      });
}

Result<std::vector<BillingOutput>> read_billing_output(RfcCaller& rfc, const Zone& zone,
                                                       const std::vector<std::string>& vbelns) {
  return read_typed_of<BillingOutput>(
      rfc, {"NAST", {"OBJKY", "KSCHL", "VSTAT", "DATVR", "UHRVR"}, Where{}.equals("KAPPL", "V3")}, "OBJKY",
      vbelns, [&](RowReader& row) {
        return BillingOutput{row.text("OBJKY"), row.text("KSCHL"), row.text("VSTAT"),
                             row.instant("DATVR", "UHRVR", zone)};
      });
}

}  // namespace weir::sap
