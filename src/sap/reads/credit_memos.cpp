#include "sap/reads/credit_memos.hpp"

#include <algorithm>
#include <set>

#include "sap/reads/billing.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

using Items = std::vector<CreditMemoItem*>;
using Place = std::pair<std::string, std::string>;  // document and item

std::string day_text(Date date) {
  std::string text = iso(date);
  std::erase(text, '-');
  return text;
}

struct RequestHead {
  std::string vbeln, reason, purchase_order, knumv;
};

Result<std::map<std::string, RequestHead>> request_heads(RfcCaller& rfc,
                                                         const std::vector<std::string>& requests) {
  const auto rows = read_rows_of(rfc, {"VBAK", {"VBELN", "AUGRU", "BSTNK", "KNUMV"}}, "VBELN", requests);
  if (!rows) return rows.error();
  std::map<std::string, RequestHead> heads;
  for (const TableRow& row : *rows)
    heads.insert_or_assign(row["VBELN"], RequestHead{row["VBELN"], row["AUGRU"], row["BSTNK"], row["KNUMV"]});
  return heads;
}

struct RequestItem {
  std::string document, item;  // VGBEL, VGPOS
  bool is_invoice = false;     // VGTYP M
};

Result<std::map<Place, RequestItem>> request_items(RfcCaller& rfc, const std::vector<std::string>& requests) {
  const auto rows =
      read_rows_of(rfc, {"VBAP", {"VBELN", "POSNR", "VGBEL", "VGPOS", "VGTYP"}}, "VBELN", requests);
  if (!rows) return rows.error();
  std::map<Place, RequestItem> items;
  for (const TableRow& row : *rows)
    items.insert_or_assign(Place{row["VBELN"], row["POSNR"]},
                           RequestItem{row["VGBEL"], row["VGPOS"], row["VGTYP"] == "M"});
  return items;
}

// By item of an invoice: the item of the sales order that it bills.
Result<std::map<Place, Place>> billed_items(RfcCaller& rfc, const std::set<std::string>& invoices) {
  std::map<Place, Place> billed;
  if (invoices.empty()) return billed;
  const auto rows = read_rows_of(rfc, {"VBRP", {"VBELN", "POSNR", "AUBEL", "AUPOS"}}, "VBELN",
                                 {invoices.begin(), invoices.end()});
  if (!rows) return rows.error();
  for (const TableRow& row : *rows)
    billed.insert_or_assign(Place{row["VBELN"], row["POSNR"]}, Place{row["AUBEL"], row["AUPOS"]});
  return billed;
}

// KONV is a cluster table: its key alone may stand in the condition. It has none of the document's currency.
Result<Done> add_conditions(RfcCaller& rfc, const TableAmounts& amounts,
                            const std::map<std::string, RequestHead>& heads, const Items& items) {
  std::map<std::string, std::string> request_of;  // by KNUMV
  std::vector<std::string> knumvs;
  for (const auto& [vbeln, head] : heads)
    if (!head.knumv.empty() && request_of.emplace(head.knumv, vbeln).second) knumvs.push_back(head.knumv);
  if (knumvs.empty()) return Done{};
  const RowsWanted wanted{"KONV", {"KNUMV", "KPOSN", "KSCHL", "KWERT", "KSTAT", "KINAK"}};
  const auto rows = read_rows_of(rfc, wanted, "KNUMV", knumvs);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    const auto of = request_of.find(row["KNUMV"]);
    if (of == request_of.end() || !row["KSTAT"].empty() || !row["KINAK"].empty()) continue;
    for (CreditMemoItem* item : items) {
      if (item->request != of->second || item->request_item != row["KPOSN"]) continue;
      RowReader reader{wanted.table, row};
      const Money value = reader.amount_in("KWERT", item->net.currency().code(), amounts);
      if (reader.failure()) return *reader.failure();
      const auto [at, is_new] = item->conditions.try_emplace(row["KSCHL"], value);
      if (!is_new) at->second += value;
    }
  }
  return Done{};
}

// What an item of a request refers to in the end.
Result<Done> add_orders(RfcCaller& rfc, const std::vector<std::string>& requests, const Items& items) {
  const auto referred = request_items(rfc, requests);
  if (!referred) return referred.error();
  std::set<std::string> invoices;
  for (const auto& [place, item] : *referred)
    if (item.is_invoice) invoices.insert(item.document);
  const auto billed = billed_items(rfc, invoices);
  if (!billed) return billed.error();
  for (CreditMemoItem* item : items) {
    const auto of = referred->find({item->request, item->request_item});
    if (of == referred->end() || of->second.document.empty()) continue;
    const Place place{of->second.document, of->second.item};
    const auto through = billed->find(place);
    if (of->second.is_invoice && through == billed->end()) continue;
    std::tie(item->order, item->order_item) = of->second.is_invoice ? through->second : place;
  }
  return Done{};
}

// AUPOS of each item; VBRP has an item's request in the same row.
Result<std::map<Place, std::string>> request_places(RfcCaller& rfc, const std::vector<std::string>& vbelns) {
  const auto rows = read_rows_of(rfc, {"VBRP", {"VBELN", "POSNR", "AUPOS"}}, "VBELN", vbelns);
  if (!rows) return rows.error();
  std::map<Place, std::string> places;
  for (const TableRow& row : *rows) places.insert_or_assign(Place{row["VBELN"], row["POSNR"]}, row["AUPOS"]);
  return places;
}

std::vector<CreditMemo> memos_of(const std::vector<BillingDocument>& documents,
                                 const std::map<Place, std::string>& places) {
  std::vector<CreditMemo> memos;
  for (const BillingDocument& document : documents) {
    if (!document.is_credit_memo()) continue;
    CreditMemo& memo =
        memos.emplace_back(CreditMemo{document.vbeln, document.created, document.is_cancelled, {}, {}, {}});
    for (const BillingItem& item : document.items) {
      const auto place = places.find({document.vbeln, item.posnr});
      memo.items.push_back(
          {item.aubel, place == places.end() ? "" : place->second, {}, {}, item.net, item.tax});
    }
  }
  return memos;
}

}  // namespace

Result<std::vector<std::string>> find_credit_memos(RfcCaller& rfc, Date from, Date to) {
  std::vector<std::string> all;
  for (std::chrono::sys_days day{from}; day <= std::chrono::sys_days{to}; day += std::chrono::days{1}) {
    Where where;
    where.equals("ERDAT", day_text(Date{day})).equals("VBTYP", "O");
    const auto rows = read_rows(rfc, {.table = "VBRK", .fields = {"VBELN"}, .where = where});
    if (!rows) return rows.error();
    for (const TableRow& row : *rows) all.push_back(row["VBELN"]);
  }
  return all;
}

Result<std::vector<CreditMemo>> read_credit_memos(RfcCaller& rfc, TableAmounts& amounts, const Zone& zone,
                                                  const std::vector<std::string>& vbelns) {
  const auto documents = read_billing(rfc, amounts, zone, vbelns);
  if (!documents) return documents.error();
  const auto places = request_places(rfc, vbelns);
  if (!places) return places.error();
  auto memos = memos_of(*documents, *places);
  Items items;
  std::set<std::string> numbers;
  for (CreditMemo& memo : memos)
    for (CreditMemoItem& item : memo.items) {
      items.push_back(&item);
      numbers.insert(item.request);
    }
  const std::vector<std::string> requests{numbers.begin(), numbers.end()};
  const auto heads = request_heads(rfc, requests);
  if (!heads) return heads.error();
  for (CreditMemo& memo : memos)
    if (const auto head = memo.items.empty() ? heads->end() : heads->find(memo.items.front().request);
        head != heads->end()) {
      memo.reason = head->second.reason;
      memo.purchase_order = head->second.purchase_order;
    }
  if (const auto added = add_orders(rfc, requests, items); !added) return added.error();
  if (const auto added = add_conditions(rfc, amounts, *heads, items); !added) return added.error();
  return memos;
}

}  // namespace weir::sap
