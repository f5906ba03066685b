#include "sandbox/ecc/purchase_draft.hpp"

#include <algorithm>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr int purchase_places = 3;

// The flag structures of this BAPI have no UPDATEFLAG: a field counts when its own flag is X.
Fields marked(const Fields& values, const Fields& flags) {
  Fields taken;
  for (const auto& [name, value] : values) {
    if (value_of(flags, name) == "X") taken.emplace(name, value);
  }
  return taken;
}

const Fields* row_of_item(const Rows& rows, const std::string& item) {
  const auto found = std::ranges::find_if(
      rows, [&](const Fields& row) { return number_of(value_of(row, "PO_ITEM"), 5) == item; });
  return found == rows.end() ? nullptr : &*found;
}

void demand(bool holds, std::string number, std::string text, Messages& messages) {
  if (!holds) messages.push_back(error("06", std::move(number), std::move(text)));
}

void read_organisation(const Fields& header, PurchaseOrder& order, Messages& messages) {
  order.type = text_of(header, "DOC_TYPE");
  order.company_code = text_of(header, "COMP_CODE");
  order.organization = text_of(header, "PURCH_ORG");
  order.group = text_of(header, "PUR_GROUP");
  order.supplying_plant = text_of(header, "SUPPL_PLNT");
  order.reference = text_of(header, "REF_1");
  order.our_reference = text_of(header, "OUR_REF");
  demand(order.type == "UB", "005", "Document type " + order.type + " is not allowed for doc. category F",
         messages);
  demand(order.company_code == "1000", "020", "Company code " + order.company_code + " is not defined",
         messages);
  demand(order.organization == "1000", "021",
         "Purchasing organization " + order.organization + " is not defined", messages);
  demand(order.group == "001", "022", "Purchasing group " + order.group + " is not defined", messages);
  demand(is_plant(order.supplying_plant), "023",
         "Supplying plant " + order.supplying_plant + " does not exist", messages);
  demand(value_of(header, "VENDOR").empty(), "024", "A stock transport order has no vendor", messages);
  demand(value_of(header, "PO_NUMBER").empty(), "025", "External number assignment is not allowed", messages);
}

void read_purchase_schedule(const PurchaseInput& input, PurchaseItem& item, Messages& messages) {
  const auto* given = row_of_item(input.schedules, item.number);
  const auto* flags = row_of_item(input.schedule_flags, item.number);
  const Fields row = given == nullptr || flags == nullptr ? Fields{} : marked(*given, *flags);
  const auto day = date_of(value_of(row, "DELIVERY_DATE"));
  demand(day.has_value(), "083", "Enter delivery date of item " + item.number, messages);
  if (day) item.delivery_date = *day;
  const auto text = value_of(row, "QUANTITY");
  if (text.empty()) return;
  const auto number = parse_decimal(text, purchase_places);
  const auto quantity = number ? scaled(*number, 0) : std::nullopt;
  demand(quantity == item.quantity, "084",
         "Schedule lines of item " + item.number + " do not come to its quantity", messages);
}

void check_item(const Fields& row, const PurchaseItem& item, const PurchaseOrder& order,
                const Materials& materials, Messages& messages) {
  if (!materials.has(item.material))
    messages.push_back(error("M3", "305",
                             "The material " + item.material + " does not exist or is not activated",
                             {item.material}));
  demand(is_plant(item.plant), "030", "Plant " + item.plant + " of item " + item.number + " is not defined",
         messages);
  demand(item.plant != order.supplying_plant, "031",
         "Supplying and receiving plant of item " + item.number + " are the same", messages);
  demand(item.location.empty() || is_storage_location(item.plant, item.location), "032",
         "Storage location " + item.location + " is not defined in plant " + item.plant, messages);
  demand(value_of(row, "ITEM_CAT") == "7", "033",
         "Item category '" + text_of(row, "ITEM_CAT") + "' is not allowed for document type UB", messages);
  const auto unit = text_of(row, "PO_UNIT");
  demand(unit.empty() || unit == "ST", "034", "Unit " + unit + " is not defined for the material", messages);
  demand(item.quantity > 0, "035", "Enter quantity of item " + item.number, messages);
}

void read_purchase_item(const Fields& given, const PurchaseInput& input, const Materials& materials,
                        PurchaseOrder& order, Messages& messages) {
  const auto number = number_of(value_of(given, "PO_ITEM"), 5);
  if (!number || order.item(*number) != nullptr)
    return demand(false, "036", "Item number '" + text_of(given, "PO_ITEM") + "' is not possible", messages);
  const auto* flags = row_of_item(input.item_flags, *number);
  const Fields row = flags == nullptr ? Fields{} : marked(given, *flags);
  PurchaseItem item;
  item.number = *number;
  item.material = text_of(row, "MATERIAL");
  item.plant = text_of(row, "PLANT");
  item.location = text_of(row, "STGE_LOC");
  item.text = text_of(row, "SHORT_TEXT");
  const auto quantity = parse_decimal(value_of(row, "QUANTITY"), purchase_places);
  item.quantity = quantity ? scaled(*quantity, 0).value_or(0) : 0;
  check_item(row, item, order, materials, messages);
  read_purchase_schedule(input, item, messages);
  if (const auto* address = row_of_item(input.addresses, *number)) item.address = *address;
  order.items.push_back(std::move(item));
}

}  // namespace

PurchaseDraft draft_purchase(const PurchaseInput& input, const Materials& materials, Instant now) {
  PurchaseDraft draft;
  PurchaseOrder order;
  const Fields header = marked(input.header, input.header_flags);
  read_organisation(header, order, draft.messages);
  order.created = now;
  order.user = std::string{partner_number};
  order.document_date =
      date_of(value_of(header, "DOC_DATE")).value_or(Date{std::chrono::floor<std::chrono::days>(now)});
  order.currency = *Currency::of("EUR");
  for (const auto& row : input.items) read_purchase_item(row, input, materials, order, draft.messages);
  demand(!input.items.empty(), "037", "Document contains no items", draft.messages);
  if (has_errors(draft.messages))
    draft.messages.push_back(
        error("BAPI", "001", "No instance of object type PurchaseOrder has been created"));
  else
    draft.order = std::move(order);
  return draft;
}

}  // namespace weir::sandbox::ecc
