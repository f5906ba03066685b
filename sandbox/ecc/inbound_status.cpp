#include <algorithm>

#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

// What a subsystem may say of an outbound IDoc (A4.4).
bool is_subsystem_status(std::string_view status) {
  constexpr std::string_view known[] = {"04", "05", "06", "08", "09", "10", "11", "12", "13", "14",
                                        "15", "16", "17", "18", "20", "22", "39", "40", "41"};
  return std::ranges::find(known, status) != std::end(known);
}

OutgoingIdoc* find_outgoing(Books& books, const std::string& number) {
  const auto found = std::ranges::find(books.outbound, number, &OutgoingIdoc::number);
  return found == books.outbound.end() ? nullptr : &*found;
}

std::vector<std::string> variables_of(const Fields& row) {
  std::vector<std::string> variables;
  for (const auto name : {"STAPA1", "STAPA2", "STAPA3", "STAPA4"}) variables.push_back(text_of(row, name));
  return variables;
}

std::optional<Message> status_complaint(const Fields& row, Books& books) {
  const auto number = number_of(value_of(row, "DOCNUM"), 16).value_or("");
  const auto status = text_of(row, "STATUS");
  if (find_outgoing(books, number) == nullptr)
    return error("E0", "301", "IDoc " + text_of(row, "DOCNUM") + " does not exist", {text_of(row, "DOCNUM")});
  if (!is_subsystem_status(status))
    return error("E0", "302", "Status " + status + " is not allowed for an outbound IDoc", {status});
  return {};
}

void add_record(const Fields& row, Books& books, Instant now) {
  const auto number = number_of(value_of(row, "DOCNUM"), 16).value_or("");
  const auto type = text_of(row, "STATYP");
  Message message{type.empty() ? 'I' : type.front(), text_of(row, "STAMID"), text_of(row, "STAMNO"),
                  text_of(row, "STATXT"), variables_of(row)};
  find_outgoing(books, number)->records.push_back({text_of(row, "STATUS"), std::move(message), now});
}

}  // namespace

// The statuses of one IDoc are taken all or none.
bool post_status(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  const auto rows = rows_of(idoc.segments, "E1STATS");
  for (const auto& row : rows) {
    if (auto complaint = status_complaint(row, inbound.books)) {
      record_errors(idoc, {*std::move(complaint)}, now);
      return false;
    }
  }
  for (std::size_t copy = 0; copy < copies_of(fault); ++copy) {
    for (const auto& row : rows) add_record(row, inbound.books, now);
  }
  record(idoc, "53", {'S', "E0", "303", "Status recorded", {}}, now);
  return false;
}

}  // namespace weir::sandbox::ecc
