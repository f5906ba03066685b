#include "sap/model/bapi_return.hpp"

namespace weir::sap {
namespace {

std::string three_digits(std::string number) {
  constexpr std::size_t digits = 3;
  if (number.size() < digits) number.insert(0, digits - number.size(), '0');
  return number;
}

std::optional<BapiMessage> message_of(const RfcFields& row) {
  const std::string type = rfc_text(row, "TYPE");
  if (type.empty()) return std::nullopt;
  BapiMessage message{.type = type.front(),
                      .id = rfc_text(row, "ID"),
                      .number = rfc_text(row, "NUMBER"),
                      .text = rfc_text(row, "MESSAGE"),
                      .v1 = rfc_text(row, "MESSAGE_V1"),
                      .v2 = rfc_text(row, "MESSAGE_V2"),
                      .v3 = rfc_text(row, "MESSAGE_V3"),
                      .v4 = rfc_text(row, "MESSAGE_V4"),
                      .parameter = rfc_text(row, "PARAMETER"),
                      .row = rfc_text(row, "ROW"),
                      .field = rfc_text(row, "FIELD")};
  if (const std::string code = rfc_text(row, "CODE"); !code.empty()) {  // BAPIRETURN, "V1311"
    constexpr std::size_t class_letters = 2;
    message.id = code.substr(0, class_letters);
    message.number = code.size() > class_letters ? code.substr(class_letters) : std::string{};
  }
  message.number = three_digits(std::move(message.number));
  return message;
}

}  // namespace

std::vector<BapiMessage> bapi_messages(const RfcParameters& answer) {
  RfcRows rows;
  if (const RfcRows* table = rfc_rows(answer, "RETURN")) rows = *table;
  if (const auto structure = answer.structures.find("RETURN"); structure != answer.structures.end())
    rows.push_back(structure->second);
  std::vector<BapiMessage> messages;
  for (const RfcFields& row : rows)
    if (auto message = message_of(row)) messages.push_back(*std::move(message));
  return messages;
}

std::optional<std::string> bapi_errors(const std::vector<BapiMessage>& messages) {
  std::string errors;
  for (const BapiMessage& message : messages)
    if (message.is_error())
      errors += (errors.empty() ? "" : "; ") + message.id + ' ' + message.number + ": " + message.text;
  if (errors.empty()) return std::nullopt;
  return errors;
}

}  // namespace weir::sap
