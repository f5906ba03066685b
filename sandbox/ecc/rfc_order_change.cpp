#include <memory>

#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/order_change.hpp"
#include "sandbox/ecc/rfc_more.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::string_view change_name = "BAPI_SALESORDER_CHANGE";

// Tables of the BAPI that this system does not read: rows in them are refused.
constexpr std::string_view unread_tables[] = {"PARTNERS", "CONDITIONS_IN", "CONDITIONS_INX", "ORDER_TEXT",
                                              "EXTENSIONIN"};

RfcSignature make_change_signature() {
  using Kind = RfcParameter::Kind;
  constexpr std::pair<std::string_view, std::string_view> tables[] = {
      {"ORDER_ITEM_IN", "E1BPSDITM"},  {"ORDER_ITEM_INX", "E1BPSDITMX"},  {"PARTNERS", "E1BPPARNR"},
      {"SCHEDULE_LINES", "E1BPSCHDL"}, {"SCHEDULE_LINESX", "E1BPSCHDLX"}, {"CONDITIONS_IN", "E1BPCOND"},
      {"CONDITIONS_INX", "E1BPCONDX"}, {"ORDER_TEXT", "E1BPSDTEXT"},      {"EXTENSIONIN", "E1BPPAREX"},
      {"PARTNERADDRESSES", "E1BPADR1"}};
  RfcSignature signature{mandatory(rfc_import("SALESDOCUMENT", 10)),
                         rfc_import("SIMULATION", 1),
                         rfc_import("BEHAVE_WHEN_ERROR", 1),
                         rfc_import("INT_NUMBER_ASSIGNMENT", 1),
                         rfc_import("NO_STATUS_BUF_INIT", 1),
                         rfc_like_segment(Kind::structure, "ORDER_HEADER_IN", "E1BPSDHD1"),
                         mandatory(rfc_like_segment(Kind::structure, "ORDER_HEADER_INX", "E1BPSDHD1X")),
                         rfc_like_segment(Kind::structure, "LOGIC_SWITCH", "E1BPSDLS"),
                         rfc_table("RETURN", "BAPIRET2", bapiret2_fields),
                         rfc_table("PARTNERCHANGES", "BAPIPARNRC",
                                   "DOCUMENT:10 ITM_NUMBER:N6 UPDATEFLAG:1 PARTN_ROLE:2 P_NUMB_OLD:10 "
                                   "P_NUMB_NEW:10 ADDRESS:10 ADDR_LINK:10")};
  for (const auto& [name, segment] : tables)
    signature.push_back(rfc_like_segment(Kind::table, std::string{name}, segment));
  return signature;
}

OrderChange change_in(const RfcParameters& parameters) {
  return {parameters.structure("ORDER_HEADER_IN"), parameters.structure("ORDER_HEADER_INX"),
          parameters.table("ORDER_ITEM_IN"),       parameters.table("ORDER_ITEM_INX"),
          parameters.table("SCHEDULE_LINES"),      parameters.table("SCHEDULE_LINESX"),
          parameters.table("PARTNERCHANGES"),      parameters.table("PARTNERADDRESSES")};
}

// The lock of a document: it goes with the unit of work, whether that is saved or dropped.
std::shared_ptr<void> lock_of(Books& books, const std::string& number, const Luw& owner) {
  books.order_locks[number] = &owner;
  return {nullptr, [&books, number](void*) { books.order_locks.erase(number); }};
}

bool is_locked(const RfcContext& context, const SalesOrder& order) {
  const auto held = context.books.order_locks.find(order.number);
  const bool by_another = held != context.books.order_locks.end() && held->second != &context.luw;
  return by_another ||
         !context.inbound.faults.take({"lock"}, {{change_name, {}, order.purchase_order, {}}}).empty();
}

// The order, or why it cannot be touched.
const SalesOrder* order_to_change(const RfcContext& context, const std::string& number, Messages& messages) {
  const auto* order = context.books.order(number);
  if (order == nullptr) {
    messages.push_back(error("V1", "302", "Sales document " + number + " is not in the database", {number}));
    return nullptr;
  }
  if (order->category != 'C') {
    messages.push_back(error("V4", "210", "Sales document " + number + " does not belong to object BUS2032",
                             {number, "BUS2032"}));
    return nullptr;
  }
  if (!is_locked(context, *order)) return order;
  messages.push_back(order_is_locked(number, "BATCHSD"));
  return nullptr;
}

// At the commit the order is what earlier calls of the session have made of it.
void save_at_commit(const RfcContext& context, const std::string& number, OrderChange change) {
  context.luw.at_commit([&books = context.books, change = std::move(change), number, user = context.user,
                         now = context.now, lock = lock_of(context.books, number, context.luw)] {
    auto* order = books.order(number);
    if (order == nullptr) return;
    auto changed = *order;
    Messages messages;
    change_order(books, change, changed, messages);
    if (has_errors(messages)) return;
    record_changes(books, *order, changed, user, "VA02", now);
    *order = std::move(changed);
  });
}

void check_tables(const RfcParameters& parameters, Messages& messages) {
  for (const auto name : unread_tables) {
    if (!parameters.table(name).empty())
      messages.push_back(error("V4", "248", "Error in " + std::string{name} + ": cannot be changed here",
                               {std::string{name}}));
  }
}

}  // namespace

const RfcSignature& change_sales_order_signature() {
  static const auto signature = make_change_signature();
  return signature;
}

RfcResult change_sales_order(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, change_sales_order_signature());
  if (!parameters) return parameters.error();
  if (!parameters->scalars.contains("SALESDOCUMENT") || !parameters->structures.contains("ORDER_HEADER_INX"))
    return RfcFault{"CALL_FUNCTION_PARM_MISSING", "SALESDOCUMENT and ORDER_HEADER_INX are mandatory"};
  const auto number = parameters->scalar("SALESDOCUMENT");
  Messages messages;
  check_tables(*parameters, messages);
  if (const auto* order = order_to_change(context, number, messages)) {
    auto changed = *order;
    change_order(context.books, change_in(*parameters), changed, messages);
  }
  if (has_errors(messages)) {
    messages.push_back(error("V4", "219", "Sales document " + number + " was not changed", {number}));
  } else {
    messages.push_back({'S', "V4", "233", "SALES_HEADER_IN has been processed successfully", {}});
    if (parameters->scalar("SIMULATION") != "X") {
      save_at_commit(context, number, change_in(*parameters));
      messages.push_back(
          {'S', "V1", "311", "Standard Order " + number + " has been saved", {"Standard Order", number}});
    }
  }
  return parameters->wants("RETURN") ? return_xml(messages) : std::string{};
}

}  // namespace weir::sandbox::ecc
