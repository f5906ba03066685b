#include "sap/reads/material_availability.hpp"

#include "core/text.hpp"
#include "sap/model/bapi_return.hpp"

namespace weir::sap {
namespace {

constexpr const char* function = "BAPI_MATERIAL_AVAILABILITY";

Failure failure(Next next, std::string code, const AvailabilityAsk& ask, const std::string& what) {
  return {.next = next,
          .code = std::move(code),
          .text = std::string{function} + " for " + ask.material + " in plant " + ask.plant + ": " + what,
          .subject = "material/" + ask.material,
          .not_before = {}};
}

// "9999999999.000" has more digits than are read elsewhere; that it is huge is all that matters.
bool is_huge(std::string_view text) { return text.substr(0, text.find('.')).size() > 9; }

}  // namespace

Result<Availability> material_availability(RfcCaller& rfc, const AvailabilityAsk& ask) {
  RfcParameters parameters;
  parameters.scalars = {{"PLANT", ask.plant},
                        {"MATERIAL", ask.material},
                        {"UNIT", ask.unit},
                        {"CHECK_RULE", ask.check_rule},
                        {"STGE_LOC", ask.stge_loc}};
  parameters.tables["WMDVSX"] = {};  // no dates: today's
  parameters.tables["WMDVEX"] = {};
  const auto answer = rfc.call(function, parameters);
  if (!answer) return answer.error();
  if (const auto errors = bapi_errors(bapi_messages(*answer)))
    return failure(Next::refuse, "sap.bapi_refused", ask, *errors);
  const std::string text = rfc_text(answer->scalars, "AV_QTY_PLT");
  if (is_huge(text)) return Availability{availability_cap, true};
  const auto quantity = Quantity::parse(trim(text));
  if (!quantity) return failure(Next::retry, "sap.unexpected_answer", ask, "AV_QTY_PLT holds no quantity");
  if (*quantity > availability_cap) return Availability{availability_cap, true};
  return Availability{*quantity, false};
}

}  // namespace weir::sap
