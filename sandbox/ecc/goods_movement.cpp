#include "sandbox/ecc/goods_movement.hpp"

#include <algorithm>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/movement_types.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr int movement_places = 3;
constexpr std::int64_t largest_quantity = 9'999'999'999;

struct Reading {
  const Books& books;
  const Materials& materials;
  std::string code;
  Messages& messages;
};

// MARV: the current period and the one before it are open.
bool is_open_material_period(Month month, Instant now) {
  const Month current = month_of(Date{std::chrono::floor<std::chrono::days>(now)});
  return month == current || month == current - std::chrono::months{1};
}

std::string period_of(Month month) { return iso(month).substr(0, 4) + "/" + iso(month).substr(5, 2); }

void read_movement_date(const Fields& header, std::string_view field, Date& date, Messages& messages) {
  const auto text = text_of(header, field);
  const auto read = date_of(text);
  if (read)
    date = *read;
  else
    messages.push_back(
        error("00", "302", "Date " + text + " in field " + std::string{field} + " is not valid", {text}));
}

void read_header(const Fields& header, MaterialDocument& document, Messages& messages) {
  read_movement_date(header, "DOC_DATE", document.document_date, messages);
  read_movement_date(header, "PSTNG_DATE", document.posting_date, messages);
  const Month month = month_of(document.posting_date);
  if (!has_errors(messages) && !is_open_material_period(month, document.created)) {
    const Month current = month_of(Date{std::chrono::floor<std::chrono::days>(document.created)});
    const auto now = period_of(current);
    const auto before = period_of(current - std::chrono::months{1});
    messages.push_back(error(
        "M7", "053", "Posting only possible in periods " + now + " and " + before + " in company code 1000",
        {now, before, "1000"}));
  }
  document.reference = text_of(header, "REF_DOC_NO");
  document.bill_of_lading = text_of(header, "BILL_OF_LADING");
  document.header_text = text_of(header, "HEADER_TXT");
}

// Every material is in every plant and storage location of the plant.
void check_place(const PlannedMovement& movement, const Reading& reading) {
  if (!reading.materials.has(movement.material)) {
    reading.messages.push_back(
        error("M3", "305", "The material " + movement.material + " does not exist or is not activated",
              {movement.material}));
  }
  for (const auto& plant : {movement.plant, movement.move_plant}) {
    if (!plant.empty() && !is_plant(plant))
      reading.messages.push_back(error("M7", "070", "Plant " + plant + " is not defined", {plant}));
  }
  if (movement.plant.empty()) reading.messages.push_back(error("M7", "018", "Enter Plant", {"Plant"}));
  if (movement.location.empty())
    reading.messages.push_back(error("M7", "018", "Enter Storage location", {"Storage location"}));
  else if (!is_storage_location(movement.plant, movement.location))
    reading.messages.push_back(error(
        "M7", "071", "Storage location " + movement.location + " is not defined in plant " + movement.plant,
        {movement.location, movement.plant}));
}

void check_need(const MovementType& type, const Fields& row, const Reading& reading) {
  const auto mvt_ind = value_of(row, "MVT_IND");
  const bool wants_order = type.need == Need::order;
  if (wants_order != (mvt_ind == "B") || (!wants_order && !mvt_ind.empty()))
    reading.messages.push_back(error("M7", "119",
                                     "Movement indicator '" + std::string{mvt_ind} +
                                         "' is not allowed for movement type " + std::string{type.name},
                                     {std::string{mvt_ind}, std::string{type.name}}));
  if (type.need == Need::plant && value_of(row, "MOVE_PLANT").empty())
    reading.messages.push_back(error("M7", "018", "Enter Receiving plant", {"Receiving plant"}));
  if (type.need == Need::plant_and_location &&
      !is_storage_location(value_of(row, "MOVE_PLANT"), value_of(row, "MOVE_STLOC")))
    reading.messages.push_back(
        error("M7", "018", "Enter Receiving storage location", {"Receiving storage location"}));
  if (type.need == Need::location &&
      !is_storage_location(value_of(row, "PLANT"), value_of(row, "MOVE_STLOC")))
    reading.messages.push_back(
        error("M7", "018", "Enter Receiving storage location", {"Receiving storage location"}));
}

// Type and code have to go together (T158G), and some types are not for the BAPI at all.
const MovementType* read_type(const Fields& row, const Reading& reading) {
  const auto name = text_of(row, "MOVE_TYPE");
  const auto* type = find_movement_type(name);
  if (type == nullptr) {
    reading.messages.push_back(error("M7", "001", "Movement type " + name + " is not defined", {name}));
    return nullptr;
  }
  if (type->code != reading.code || type->code.empty()) {
    reading.messages.push_back(
        error("M7", "012",
              "Movement type " + name + " is not allowed with transaction code GM_CODE " + reading.code,
              {name, reading.code}));
    return nullptr;
  }
  return type;
}

std::optional<std::int64_t> read_quantity(const Fields& row, const Reading& reading) {
  const auto text = text_of(row, "ENTRY_QNT");
  const auto number = parse_decimal(text, movement_places);
  const auto pieces = number ? scaled(*number, 0) : std::nullopt;
  const auto unit = text_of(row, "ENTRY_UOM");
  if (!unit.empty() && unit != "ST")
    reading.messages.push_back(
        error("M7", "084", "Unit " + unit + " is not defined for the material", {unit}));
  if (pieces && *pieces > 0 && *pieces <= largest_quantity) return pieces;
  reading.messages.push_back(error("M7", "042", "Quantity '" + text + "' is not possible", {text}));
  return {};
}

const PurchaseItem* order_item_of(const Reading& reading, const std::string& number, std::string_view item) {
  for (const auto& order : reading.books.purchase_orders) {
    if (order.number != number) continue;
    const auto found = std::ranges::find(order.items, item, &PurchaseItem::number);
    return found == order.items.end() ? nullptr : &*found;
  }
  return nullptr;
}

// What is on its way to the item and not yet received may be received, and not a piece more.
void check_receipt(const MaterialLine& line, const PurchaseItem& item, const Reading& reading) {
  const auto open = line.move_type == "101" ? item.issued - item.received : item.received;
  if (line.quantity <= open) return;
  const auto over = std::to_string(line.quantity - open);
  reading.messages.push_back(error(
      "M7", "022", "PU Quantity in transit exceeded by " + over + " ST : " + line.material + " " + line.plant,
      {over, line.material, line.plant}));
}

void read_order_item(const Fields& row, MaterialLine& line, const Reading& reading) {
  line.purchase_order = text_of(row, "PO_NUMBER");
  line.purchase_item = number_of(value_of(row, "PO_ITEM"), 5).value_or("");
  line.delivery = text_of(row, "DELIV_NUMB_TO_SEARCH");
  line.delivery_item = text_of(row, "DELIV_ITEM_TO_SEARCH");
  const auto* item = order_item_of(reading, line.purchase_order, line.purchase_item);
  const bool is_issue = line.move_type == "351" || line.move_type == "352";
  if (item == nullptr || item->material != line.material || (!is_issue && item->plant != line.plant)) {
    return reading.messages.push_back(error(
        "M7", "036",
        "No goods receipt possible for purchase order " + line.purchase_order + " " + line.purchase_item,
        {line.purchase_order, line.purchase_item}));
  }
  if (!is_issue) check_receipt(line, *item, reading);
}

PlannedMovement read_movement(const Fields& row, const Reading& reading) {
  PlannedMovement movement;
  movement.move_type = text_of(row, "MOVE_TYPE");
  movement.material = text_of(row, "MATERIAL");
  movement.plant = text_of(row, "PLANT");
  movement.location = text_of(row, "STGE_LOC");
  movement.batch = text_of(row, "BATCH");
  movement.move_plant = text_of(row, "MOVE_PLANT");
  movement.move_location = text_of(row, "MOVE_STLOC");
  const auto stock = text_of(row, "STCK_TYPE");
  if (stock == "X" || stock == "2") movement.stock_type = "X";
  if (stock == "S" || stock == "3") movement.stock_type = "S";
  if (!stock.empty() && movement.stock_type.empty())
    reading.messages.push_back(error("M7", "091", "Stock type " + stock + " is not defined", {stock}));
  return movement;
}

void complete(std::vector<MaterialLine>& lines, const Fields& row) {
  for (auto& line : lines) {
    line.reason = text_of(row, "MOVE_REAS");
    line.text = text_of(row, "ITEM_TEXT");
  }
}

// A 351 goes to the plant of the purchase order's item.
void aim(PlannedMovement& movement, const Fields& row, const Reading& reading) {
  const auto item_number = number_of(value_of(row, "PO_ITEM"), 5).value_or("");
  const auto* item = order_item_of(reading, text_of(row, "PO_NUMBER"), item_number);
  if (item != nullptr) movement.move_plant = item->plant;
}

void read_movement_item(const Fields& row, const Reading& reading, MaterialDocument& document) {
  const auto* type = read_type(row, reading);
  if (type == nullptr) return;
  auto movement = read_movement(row, reading);
  check_place(movement, reading);
  check_need(*type, row, reading);
  const auto quantity = read_quantity(row, reading);
  if (!quantity) return;
  movement.quantity = *quantity;
  const bool is_issue = type->more == Side::to_transit || type->less == Side::to_transit;
  if (is_issue) aim(movement, row, reading);
  auto lines = lines_of(movement);
  complete(lines, row);
  if (type->need == Need::order) read_order_item(row, lines.front(), reading);
  document.lines.insert(document.lines.end(), lines.begin(), lines.end());
}

}  // namespace

MovementDraft draft_movement(const MovementInput& input, const Books& books, const Materials& materials,
                             Instant now) {
  MovementDraft draft;
  MaterialDocument document;
  document.created = now;
  read_header(input.header, document, draft.messages);
  document.user = std::string{partner_number};
  document.transaction = "MB_BAPI";
  const Reading reading{books, materials, text_of(input.code, "GM_CODE"), draft.messages};
  if (input.items.empty()) draft.messages.push_back(error("M7", "040", "The document has no items"));
  for (const auto& row : input.items) read_movement_item(row, reading, document);
  if (has_errors(draft.messages)) return draft;
  if (auto lock = movement_lock(document, books)) {
    draft.is_locked = true;
    draft.messages.push_back(*std::move(lock));
  } else if (auto deficit = stock_deficit(document, books)) {
    draft.messages.push_back(*std::move(deficit));
  } else {
    draft.document = std::move(document);
  }
  return draft;
}

}  // namespace weir::sandbox::ecc
