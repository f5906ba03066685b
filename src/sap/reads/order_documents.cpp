#include "sap/reads/order_documents.hpp"

#include <algorithm>
#include <map>

#include "sap/model/field_text.hpp"
#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

constexpr const char* own_address = "E";  // VBPA-ADRDA: the address belongs to the document

using Documents = std::map<std::string, OrderDocument>;  // by VBELN

Where within(const OrderWindow& window) {
  Where where;
  if (window.saved_from) where.compare("ERDAT", ">=", date_text(*window.saved_from));
  if (window.saved_to) where.compare("ERDAT", "<=", date_text(*window.saved_to));
  if (!window.order_types.empty()) where.any("AUART", window.order_types);
  if (!window.customers.empty()) where.any("KUNNR", window.customers);
  return where;
}

// What is needed to read rows of these documents: whoever reads amounts knows their currency by it.
class Reading {
 public:
  Reading(RfcCaller& rfc, Documents& documents) : rfc_{rfc}, documents_{documents}, amounts_{rfc} {}

  Result<Done> all(const std::vector<std::string>& vbelns) {
    if (const auto ready = amounts_.prepare(); !ready) return ready.error();
    if (const auto read = headers(vbelns); !read) return read.error();
    if (documents_.empty()) return Done{};
    for (const auto step : {&Reading::items, &Reading::schedule, &Reading::business, &Reading::partners,
                            &Reading::conditions, &Reading::status})
      if (const auto read = (this->*step)(); !read) return read.error();
    return Done{};
  }

 private:
  struct Header {
    OrderDocument document;
    std::string knumv, currency;
  };
  struct Item {
    std::string vbeln;
    OrderItemDocument item;
  };
  struct Line {
    std::string vbeln, posnr;
    OrderScheduleLine line;
  };
  struct Business {
    std::string vbeln;
    OrderBusinessData data;
  };
  struct Partner {
    std::string vbeln, adrnr;
    OrderPartner partner;
  };
  struct Address {
    std::string number;
    OrderPartnerAddress address;
  };
  struct Tax {
    std::string knumv;
    OrderTaxCondition tax;
  };

  Result<Done> headers(const std::vector<std::string>& vbelns);
  Result<Done> items();
  Result<Done> schedule();
  Result<Done> business();
  Result<Done> partners();
  Result<Done> addresses(const std::vector<Partner>& partners);
  Result<Done> conditions();
  Result<Done> status();

  Header header_of(RowReader& row) const;
  Item item_of(RowReader& row) const;
  Tax tax_of(RowReader& row) const;
  OrderItemDocument* item(const std::string& vbeln, const std::string& posnr);

  RfcCaller& rfc_;
  Documents& documents_;
  TableAmounts amounts_;
  std::vector<std::string> known_;                  // VBELN of what is there
  std::map<std::string, std::string> currency_of_;  // by VBELN
  std::map<std::string, std::string> document_of_;  // VBELN by KNUMV
};

Reading::Header Reading::header_of(RowReader& row) const {
  Header header{{row.text("VBELN"),
                 row.text("BSTNK"),
                 row.text("AUART"),
                 row.text("VKORG"),
                 row.text("VTWEG"),
                 row.text("SPART"),
                 row.text("KUNNR"),
                 row.text("LIFSK"),
                 row.text("FAKSK"),
                 row.text("VSBED"),
                 row.date("VDATU"),
                 row.amount("NETWR", "WAERK", amounts_),
                 {},
                 {},
                 {},
                 {},
                 {}},
                row.text("KNUMV"),
                row.text("WAERK")};
  return header;
}

Result<Done> Reading::headers(const std::vector<std::string>& vbelns) {
  auto rows = read_typed_of<Header>(rfc_,
                                    {"VBAK",
                                     {"VBELN", "BSTNK", "AUART", "VKORG", "VTWEG", "SPART", "KUNNR", "WAERK",
                                      "NETWR", "LIFSK", "FAKSK", "VSBED", "VDATU", "KNUMV"}},
                                    "VBELN", vbelns, [this](RowReader& row) { return header_of(row); });
  if (!rows) return rows.error();
  for (Header& header : *rows) {
    const std::string vbeln = header.document.vbeln;
    known_.push_back(vbeln);
    currency_of_.emplace(vbeln, header.currency);
    if (!header.knumv.empty()) document_of_.emplace(header.knumv, vbeln);
    documents_.emplace(vbeln, std::move(header.document));
  }
  return Done{};
}

Reading::Item Reading::item_of(RowReader& row) const {
  const std::string vbeln = row.text("VBELN");
  const std::string& currency = currency_of_.at(vbeln);
  return {vbeln,
          {row.text("POSNR"),
           row.text("UEPOS"),
           row.text("MATNR"),
           row.text("WERKS"),
           row.text("ABGRU"),
           row.text("TAXM1"),
           row.text("LPRIO"),
           row.quantity("KWMENG"),
           row.text("VRKME"),
           row.amount_in("NETWR", currency, amounts_),
           row.amount_in("MWSBP", currency, amounts_),
           {}}};
}

Result<Done> Reading::items() {
  const RowsWanted wanted{"VBAP",
                          {"VBELN", "POSNR", "UEPOS", "MATNR", "WERKS", "ABGRU", "TAXM1", "LPRIO", "KWMENG",
                           "VRKME", "NETWR", "MWSBP"}};
  const auto rows = read_rows_of(rfc_, wanted, "VBELN", known_);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (!documents_.contains(row["VBELN"])) continue;
    RowReader reader{wanted.table, row};
    Item item = item_of(reader);
    if (reader.failure()) return *reader.failure();
    documents_.at(item.vbeln).items.push_back(std::move(item.item));
  }
  for (auto& [vbeln, document] : documents_)
    std::ranges::sort(document.items, {}, [](const OrderItemDocument& item) { return item.posnr; });
  return Done{};
}

OrderItemDocument* Reading::item(const std::string& vbeln, const std::string& posnr) {
  const auto at = documents_.find(vbeln);
  if (at == documents_.end()) return nullptr;
  for (OrderItemDocument& item : at->second.items)
    if (item.posnr == posnr) return &item;
  return nullptr;
}

Result<Done> Reading::schedule() {
  const auto rows = read_typed_of<Line>(
      rfc_, {"VBEP", {"VBELN", "POSNR", "ETENR", "WMENG", "BMENG", "EDATU", "WADAT"}}, "VBELN", known_,
      [](RowReader& row) {
        return Line{row.text("VBELN"),
                    row.text("POSNR"),
                    {row.quantity("WMENG"), row.quantity("BMENG"), row.date("EDATU"), row.date("WADAT")}};
      });
  if (!rows) return rows.error();
  for (const Line& row : *rows)
    if (OrderItemDocument* of = item(row.vbeln, row.posnr)) of->schedule.push_back(row.line);
  return Done{};
}

Result<Done> Reading::business() {
  const auto rows = read_typed_of<Business>(
      rfc_, {"VBKD", {"VBELN", "POSNR", "BSTKD", "BSTKD_E"}}, "VBELN", known_, [](RowReader& row) {
        return Business{row.text("VBELN"), {row.text("POSNR"), row.text("BSTKD"), row.text("BSTKD_E")}};
      });
  if (!rows) return rows.error();
  for (const Business& row : *rows)
    if (const auto at = documents_.find(row.vbeln); at != documents_.end())
      at->second.business.push_back(row.data);
  return Done{};
}

Result<Done> Reading::partners() {
  RowsWanted wanted{"VBPA", {"VBELN", "POSNR", "PARVW", "KUNNR", "ADRNR", "ADRDA"}};
  wanted.where.any("PARVW", {"AG", "WE"}).equals("POSNR", "000000");
  const auto rows = read_typed_of<Partner>(rfc_, wanted, "VBELN", known_, [](RowReader& row) {
    return Partner{row.text("VBELN"),
                   row.text("ADRNR"),
                   {row.text("PARVW"), row.text("KUNNR"), row.text("ADRDA"), std::nullopt}};
  });
  if (!rows) return rows.error();
  return addresses(*rows);
}

// Of those alone that belong to an order: a customer's own is nobody's business here.
Result<Done> Reading::addresses(const std::vector<Partner>& partners) {
  std::vector<std::string> numbers;
  for (const Partner& row : partners)
    if (row.partner.adrda == own_address) numbers.push_back(row.adrnr);
  const auto rows = read_typed_of<Address>(
      rfc_, {"ADRC", {"ADDRNUMBER", "NAME1", "NAME2", "STREET", "CITY1", "POST_CODE1", "COUNTRY", "REGION"}},
      "ADDRNUMBER", numbers, [](RowReader& row) {
        return Address{row.text("ADDRNUMBER"),
                       {row.text("NAME1"), row.text("NAME2"), row.text("STREET"), row.text("CITY1"),
                        row.text("POST_CODE1"), row.text("COUNTRY"), row.text("REGION")}};
      });
  if (!rows) return rows.error();
  std::map<std::string, OrderPartnerAddress> by_number;
  for (const Address& row : *rows) by_number.emplace(row.number, row.address);
  for (const Partner& row : partners) {
    const auto at = documents_.find(row.vbeln);
    if (at == documents_.end()) continue;
    OrderPartner partner = row.partner;
    const auto address = by_number.find(row.adrnr);
    if (partner.adrda == own_address && address != by_number.end()) partner.address = address->second;
    at->second.partners.push_back(std::move(partner));
  }
  return Done{};
}

Reading::Tax Reading::tax_of(RowReader& row) const {
  const std::string knumv = row.text("KNUMV");
  const std::string& currency = currency_of_.at(document_of_.at(knumv));  // KONV has none of the document
  return {knumv,
          {row.text("KPOSN"), row.text("KSCHL"), row.quantity("KBETR").thousandths() / 10,
           row.amount_in("KAWRT", currency, amounts_), row.amount_in("KWERT", currency, amounts_),
           row.text("MWSK1"), row.is_set("KSTAT"), row.text("KINAK")}};
}

// KONV is a cluster table: nothing but its key may stand in the condition, and what is no tax is left out
// here, before its amounts are looked at.
Result<Done> Reading::conditions() {
  std::vector<std::string> knumvs;
  for (const auto& [knumv, vbeln] : document_of_) knumvs.push_back(knumv);
  const RowsWanted wanted{"KONV",
                          {"KNUMV", "KPOSN", "KSCHL", "KBETR", "KAWRT", "KWERT", "MWSK1", "KSTAT", "KINAK"}};
  const auto rows = read_rows_of(rfc_, wanted, "KNUMV", knumvs);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row["MWSK1"].empty() || !document_of_.contains(row["KNUMV"])) continue;
    RowReader reader{wanted.table, row};
    Tax tax = tax_of(reader);
    if (reader.failure()) return *reader.failure();
    documents_.at(document_of_.at(tax.knumv)).taxes.push_back(std::move(tax.tax));
  }
  return Done{};
}

Result<Done> Reading::status() {
  auto all = read_order_status(rfc_, known_);
  if (!all) return all.error();
  for (auto& [vbeln, status] : *all)
    if (const auto at = documents_.find(vbeln); at != documents_.end()) at->second.status = std::move(status);
  return Done{};
}

}  // namespace

const OrderPartner* OrderDocument::partner(std::string_view parvw) const {
  const auto at = std::ranges::find(partners, parvw, &OrderPartner::parvw);
  return at == partners.end() ? nullptr : &*at;
}

Result<std::vector<OrderNumber>> find_order_numbers(RfcCaller& rfc,
                                                    const std::vector<std::string>& purchase_orders,
                                                    const OrderWindow& window) {
  // C, and I without charge: returns and credit memo requests keep the purchase order number of their order.
  Where where = within(window);
  where.any("VBTYP", {"C", "I"});
  return read_typed_of<OrderNumber>(rfc, {"VBAK", {"VBELN", "BSTNK"}, where}, "BSTNK", purchase_orders,
                                    [](RowReader& row) {
                                      return OrderNumber{row.text("VBELN"), row.text("BSTNK")};
                                    });
}

Result<std::vector<OrderDocument>> read_order_documents(RfcCaller& rfc,
                                                        const std::vector<std::string>& vbelns) {
  Documents documents;
  if (vbelns.empty()) return std::vector<OrderDocument>{};
  if (const auto read = Reading{rfc, documents}.all(vbelns); !read) return read.error();
  std::vector<OrderDocument> all;
  for (auto& [vbeln, document] : documents) all.push_back(std::move(document));
  return all;
}

}  // namespace weir::sap
