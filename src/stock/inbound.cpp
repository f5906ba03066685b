#include "stock/inbound.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::stock {
namespace {

constexpr std::array<std::pair<TransferState, std::string_view>, 5> transfer_states{
    {{TransferState::none, "none"},
     {TransferState::planned, "planned"},
     {TransferState::posted, "posted"},
     {TransferState::proven, "proven"},
     {TransferState::held, "held"}}};
constexpr std::array<std::pair<BookingState, std::string_view>, 4> booking_states{
    {{BookingState::planned, "planned"},
     {BookingState::posted, "posted"},
     {BookingState::proven, "proven"},
     {BookingState::given_up, "given_up"}}};

template <typename States, typename State>
std::string_view inbound_name(const States& states, State state) {
  for (const auto& [each, name] : states)
    if (each == state) return name;
  throw Bug("an inbound state without a name");
}

template <typename State, std::size_t count>
std::optional<State> inbound_state(const std::array<std::pair<State, std::string_view>, count>& states,
                                   std::string_view name) {
  for (const auto& [each, word] : states)
    if (word == name) return each;
  return std::nullopt;
}

bool is_status(const InboundShipment& shipment, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, shipment.status) != words.end();
}

}  // namespace

std::string_view name_of(TransferState state) { return inbound_name(transfer_states, state); }
std::string_view name_of(BookingState state) { return inbound_name(booking_states, state); }
std::optional<TransferState> transfer_state_of(std::string_view name) {
  return inbound_state(transfer_states, name);
}
std::optional<BookingState> booking_state_of(std::string_view name) {
  return inbound_state(booking_states, name);
}

const InboundItem* InboundShipment::item(const std::string& sku) const {
  const auto at = std::ranges::find(items, sku, &InboundItem::sku);
  return at == items.end() ? nullptr : &*at;
}

bool is_void(const InboundShipment& shipment) {
  return shipment.plan_status == "VOIDED" || is_status(shipment, {"CANCELLED", "DELETED", "ERROR"});
}

bool has_left(const InboundShipment& shipment) {
  return is_status(shipment, {"SHIPPED", "IN_TRANSIT", "DELIVERED", "CHECKED_IN", "RECEIVING", "CLOSED"});
}

bool is_closed(const InboundShipment& shipment) { return is_status(shipment, {"CLOSED"}); }

bool is_sellable(const std::string& disposition) { return disposition == "SELLABLE"; }

std::string Booking::reference() const {
  std::string digits = std::to_string(number);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return fba_id + '-' + digits;
}

}  // namespace weir::stock
