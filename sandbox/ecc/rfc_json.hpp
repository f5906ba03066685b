#pragma once
// Parameters of function modules as the RFC gateway carries them: JSON strings in ABAP's internal form.
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>

#include "sandbox/ecc/gateway_error.hpp"
#include "sandbox/ecc/rfc.hpp"

namespace weir::sandbox::ecc {

using GatewayJson = nlohmann::json;

// {"parameters":[…],"structures":{…}}
GatewayJson describe_json(const RfcSignature& signature);

// A call with the checks that a client library makes by the types of the parameters.
class JsonCall {
 public:
  static Result<JsonCall, GatewayError> read(const RfcFunction& function, const GatewayJson& parameters,
                                             const GatewayJson& inactive);

  // The call as the function modules take it: every table that is active is in it, sent or not.
  const Element& element() const { return element_; }

  // Every export parameter and every active table of the answer; what the function did not touch comes back
  // as it was sent, or initial.
  Result<GatewayJson, GatewayError> answered(const RfcContext& context) const;

 private:
  JsonCall(const RfcFunction& function, Element element, std::set<std::string, std::less<>> inactive)
      : function_{&function}, element_{std::move(element)}, inactive_{std::move(inactive)} {}

  GatewayJson exports_of(const Element& answer) const;

  const RfcFunction* function_;
  Element element_;
  std::set<std::string, std::less<>> inactive_;
};

}  // namespace weir::sandbox::ecc
