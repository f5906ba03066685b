#pragma once
// A small ERP that takes PORDCR1 and MBGMCR as SAP does, refuses what SAP would (another plant, more than is
// in transit, a closed period), and shows in its tables what it has. Its own books are the truth that tests
// judge by. Answers may be cut, also of one that shows its documents late.
#include <algorithm>

#include "core/clock.hpp"
#include "core/random.hpp"
#include "sap/idoc/idoc_way.hpp"
#include "sap/model/field_text.hpp"
#include "support/table_world.hpp"

namespace weir::testing {

struct ErpItem {
  std::string ebelp, material, plant, location;
  std::int64_t quantity = 0, issued = 0, received = 0;
};
struct ErpOrder {
  std::string ebeln, type, supplying_plant, reference;
  Instant visible;
  std::vector<ErpItem> items;
  bool is_deleted = false;
};
struct ErpLine {
  std::string movement, material, plant, location, stock_type, ebeln, ebelp;
  std::int64_t quantity = 0;
};
struct ErpReceipt {
  std::string mblnr, reference, text;
  Date posting{}, document{};
  Instant visible;
  std::vector<ErpLine> lines;
};

class SmallErp {
 public:
  explicit SmallErp(const Clock& clock) : clock_{clock} {}

  std::vector<ErpOrder> orders;
  std::vector<ErpReceipt> receipts;
  Duration shows_after{};  // what it posts from now on
  bool previous_open = true;
  struct Refused {
    std::string docnum, arckey, mestyp, message, status = "51";
    Instant at;
  };
  std::vector<Refused> refused;

  void take(const sap::Idoc& idoc, const std::string& docnum) {
    const std::string why = idoc.mestyp == "PORDCR1" ? take_order(idoc) : take_movement(idoc);
    if (!why.empty()) refused.push_back({docnum, idoc.arckey, idoc.mestyp, why, "51", clock_.now()});
  }
  // VL02N: the warehouse.
  void issue(const std::string& fba_id, const std::string& material, std::int64_t quantity) {
    for (ErpOrder& order : orders)
      for (ErpItem& item : order.items)
        if (order.reference == fba_id && item.material == material) item.issued += quantity;
  }
  std::vector<const ErpOrder*> orders_of(const std::string& fba_id) const {
    std::vector<const ErpOrder*> found;
    for (const ErpOrder& order : orders)
      if (order.reference == fba_id) found.push_back(&order);
    return found;
  }
  std::int64_t received(const std::string& fba_id, const std::string& material) const {
    std::int64_t sum = 0;
    for (const ErpOrder* order : orders_of(fba_id))
      for (const ErpItem& item : order->items)
        if (item.material == material) sum += item.received;
    return sum;
  }
  std::size_t count(const std::string& reference) const {
    return static_cast<std::size_t>(std::ranges::count(receipts, reference, &ErpReceipt::reference));
  }

  // As it shows itself now.
  void show(TableWorld& tables) const {
    const Instant now = clock_.now();
    for (const char* name : {"EKKO", "EKPO", "EKET", "EKBE", "MKPF", "MSEG", "EDIDC", "EDIDS", "MARV"})
      tables.tables[name].rows.clear();
    for (const ErpOrder& order : orders)
      if (order.visible <= now) show(order, tables);
    for (const ErpReceipt& receipt : receipts)
      if (receipt.visible <= now) show(receipt, tables);
    for (const Refused& each : refused) show(each, tables);
    const std::string day = iso(Date{std::chrono::floor<std::chrono::days>(now)});
    tables.tables["MARV"].rows = {{{"BUKRS", "1000"},
                                   {"LFGJA", day.substr(0, 4)},
                                   {"LFMON", day.substr(5, 2)},
                                   {"XRUEM", previous_open ? "X" : ""}}};
  }

 private:
  static std::string text(const sap::Segment& segment, const char* field) {
    return std::string{segment.value(field)};
  }
  static std::int64_t pieces(const sap::Segment& segment, const char* field) {
    return Quantity::parse(segment.value(field))->whole().value();
  }
  std::string take_order(const sap::Idoc& idoc) {
    ErpOrder order{
        "45000000" + std::to_string(10 + orders.size()), "", "", "", clock_.now() + shows_after, {}};
    for (const sap::Segment& segment : idoc.segments.front().children()) {
      if (segment.name() == "E1BPMEPOHEADER") {
        order.type = text(segment, "DOC_TYPE");
        order.supplying_plant = text(segment, "SUPPL_PLNT");
        order.reference = text(segment, "REF_1");
      }
      if (segment.name() != "E1BPMEPOITEM") continue;
      order.items.push_back({text(segment, "PO_ITEM"), text(segment, "MATERIAL"), text(segment, "PLANT"),
                             text(segment, "STGE_LOC"), pieces(segment, "QUANTITY")});
      if (order.items.back().plant != "1900") return "Plant " + order.items.back().plant + " is not defined";
    }
    orders.push_back(std::move(order));
    return "";
  }
  std::string take_movement(const sap::Idoc& idoc) {
    ErpReceipt receipt{std::to_string(5'000'000'001 + static_cast<std::int64_t>(receipts.size())),
                       "",
                       "",
                       {},
                       {},
                       clock_.now() + shows_after,
                       {}};
    for (const sap::Segment& segment : idoc.segments.front().children()) {
      if (segment.name() == "E1BP2017_GM_HEAD_01") {
        receipt.reference = text(segment, "REF_DOC_NO");
        receipt.text = text(segment, "HEADER_TXT");
        receipt.posting = day(text(segment, "PSTNG_DATE"));
        receipt.document = day(text(segment, "DOC_DATE"));
      }
      if (segment.name() == "E1BP2017_GM_ITEM_CREATE")
        receipt.lines.push_back({text(segment, "MOVE_TYPE"), text(segment, "MATERIAL"),
                                 text(segment, "PLANT"), text(segment, "STGE_LOC"),
                                 text(segment, "STCK_TYPE"), text(segment, "PO_NUMBER"),
                                 text(segment, "PO_ITEM"), pieces(segment, "ENTRY_QNT")});
    }
    if (!is_open(receipt.posting)) return "Posting only possible in open periods";
    for (const ErpLine& line : receipt.lines)
      if (const std::string why = refusal(line); !why.empty()) return why;
    for (const ErpLine& line : receipt.lines)
      item_of(line)->received += line.movement == "102" ? -line.quantity : line.quantity;
    receipts.push_back(std::move(receipt));
    return "";
  }
  static Date day(const std::string& text) {
    return *parse_date(text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6, 2));
  }
  bool is_open(Date posting) const {
    const Month now = month_of(Date{std::chrono::floor<std::chrono::days>(clock_.now())});
    return month_of(posting) == now || (previous_open && month_of(posting) == now - std::chrono::months{1});
  }
  ErpItem* item_of(const ErpLine& line) {
    for (ErpOrder& order : orders)
      for (ErpItem& item : order.items)
        if (order.ebeln == line.ebeln && item.ebelp == line.ebelp && !order.is_deleted) return &item;
    return nullptr;
  }
  std::string refusal(const ErpLine& line) {
    const ErpItem* item = item_of(line);
    if (item == nullptr || item->material != line.material || item->plant != line.plant)
      return "No goods receipt possible for purchase order " + line.ebeln;
    const std::int64_t room = line.movement == "102" ? item->received : item->issued - item->received;
    return line.quantity > room ? "PU Quantity in transit exceeded" : "";
  }

  static void show(const ErpOrder& order, TableWorld& tables) {
    tables.tables["EKKO"].rows.push_back({{"EBELN", order.ebeln},
                                          {"BSART", order.type},
                                          {"BUKRS", "1000"},
                                          {"RESWK", order.supplying_plant},
                                          {"IHREZ", order.reference},
                                          {"LOEKZ", order.is_deleted ? "L" : ""}});
    for (const ErpItem& item : order.items) {
      tables.tables["EKPO"].rows.push_back({{"EBELN", order.ebeln},
                                            {"EBELP", item.ebelp},
                                            {"MATNR", item.material},
                                            {"WERKS", item.plant},
                                            {"LGORT", item.location},
                                            {"MENGE", std::to_string(item.quantity) + ".000"}});
      tables.tables["EKET"].rows.push_back({{"EBELN", order.ebeln},
                                            {"EBELP", item.ebelp},
                                            {"ETENR", "0001"},
                                            {"WEMNG", std::to_string(item.received) + ".000"},
                                            {"WAMNG", std::to_string(item.issued) + ".000"}});
    }
  }
  static std::string digits(Date date) { return sap::date_text(date); }
  static void show(const ErpReceipt& receipt, TableWorld& tables) {
    tables.tables["MKPF"].rows.push_back({{"MBLNR", receipt.mblnr},
                                          {"MJAHR", "2026"},
                                          {"XBLNR", receipt.reference},
                                          {"BKTXT", receipt.text},
                                          {"BUDAT", digits(receipt.posting)}});
    int place = 0;
    for (const ErpLine& line : receipt.lines)
      tables.tables["MSEG"].rows.push_back({{"MBLNR", receipt.mblnr},
                                            {"MJAHR", "2026"},
                                            {"ZEILE", "000" + std::to_string(++place)},
                                            {"BWART", line.movement},
                                            {"MATNR", line.material},
                                            {"WERKS", line.plant},
                                            {"LGORT", line.location},
                                            {"SHKZG", line.movement == "102" ? "H" : "S"},
                                            {"MENGE", std::to_string(line.quantity) + ".000"},
                                            {"EBELN", line.ebeln},
                                            {"EBELP", line.ebelp}});
  }
  static void show(const Refused& each, TableWorld& tables) {
    const std::string day = digits(Date{std::chrono::floor<std::chrono::days>(each.at)});
    tables.tables["EDIDC"].rows.push_back({{"DOCNUM", each.docnum},
                                           {"STATUS", each.status},
                                           {"DIRECT", "2"},
                                           {"MESTYP", each.mestyp},
                                           {"SNDPRN", "WEIR"},
                                           {"ARCKEY", each.arckey},
                                           {"CREDAT", day},
                                           {"CRETIM", "000000"},
                                           {"UPDDAT", day},
                                           {"UPDTIM", "000000"}});
    tables.tables["EDIDS"].rows.push_back({{"DOCNUM", each.docnum},
                                           {"LOGDAT", day},
                                           {"LOGTIM", "000000"},
                                           {"COUNTR", "0000000000000001"},
                                           {"STATUS", each.status},
                                           {"STATYP", "E"},
                                           {"STATXT", each.message},
                                           {"CREDAT", day},
                                           {"CRETIM", "000000"}});
  }

  const Clock& clock_;
};

// What is read is what the ERP shows in that moment; one that is blind is shown nothing.
class ShownTables final : public sap::RfcCaller {
 public:
  ShownTables(const SmallErp& erp, TableWorld& tables) : erp_{erp}, tables_{tables} {}
  bool is_blind = false;

  Result<sap::RfcParameters> call(std::string_view function, const sap::RfcParameters& parameters) override {
    erp_.show(tables_);
    if (is_blind)
      for (const char* name : {"EKKO", "MKPF", "EDIDC"}) tables_.tables[name].rows.clear();
    return tables_.call(function, parameters);
  }

 private:
  const SmallErp& erp_;
  TableWorld& tables_;
};

// The way to it, on which an answer may be lost behind the effect, or the request before it.
class CutWay final : public sap::IdocWay {
 public:
  CutWay(SmallErp& erp, Random& random) : erp_{erp}, random_{random} {}
  int one_in = 0;  // of answers and requests that are lost; 0: none
  mutable std::size_t sent = 0, lost = 0;

  Result<sap::IdocReceipts> send(std::span<const sap::AddressedIdoc> packet) const override {
    const Failure cut{.next = Next::retry,
                      .code = "http.lost_answer",
                      .text = "the answer was lost; ask before you send again",
                      .subject = {},
                      .not_before = {}};
    const bool is_lost = one_in > 0 && random_.one_in(static_cast<std::uint32_t>(one_in));
    if (is_lost) ++lost;
    if (is_lost && random_.one_in(3)) return cut;
    sap::IdocReceipts receipts;
    for (const auto& idoc : packet) {
      const std::string number = std::to_string(++sent);
      const std::string docnum = std::string(16 - number.size(), '0') + number;
      erp_.take(idoc.idoc, docnum);
      receipts.emplace_back(docnum);
    }
    if (is_lost) return cut;
    return receipts;
  }

 private:
  SmallErp& erp_;
  Random& random_;
};

}  // namespace weir::testing
