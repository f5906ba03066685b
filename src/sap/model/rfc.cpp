#include "sap/model/rfc.hpp"

namespace weir::sap {

std::string rfc_text(const RfcFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string{} : found->second.text();
}

std::optional<Date> rfc_date(const RfcFields& fields, std::string_view name) {
  std::string text = rfc_text(fields, name);
  constexpr std::size_t without_hyphens = 8;
  if (text.size() == without_hyphens) text.insert(6, "-").insert(4, "-");
  return parse_date(text);
}

const RfcRows* rfc_rows(const RfcParameters& parameters, std::string_view name) {
  const auto found = parameters.tables.find(name);
  return found == parameters.tables.end() ? nullptr : &found->second;
}

}  // namespace weir::sap
