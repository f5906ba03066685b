#pragma once
// One function, filled, on one connection.
#include <memory>
#include <string_view>

#include "core/result.hpp"
#include "sap/model/rfc.hpp"
#include "sap/rfc/rfc_pool.hpp"
#include "sap/rfc/rfc_signature.hpp"

namespace weir::sap {

class RfcInvocation {
 public:
  enum class Return {
    as_asked,
    always,  // RETURN comes back also where it is a table that was not asked for: somebody judges by it
  };

  // Nothing is called yet but for descriptions. Fails with rfc.value_refused, or like rfc_failure.
  static Result<RfcInvocation> prepare(RfcLease& lease, std::string_view function, RfcParameters parameters,
                                       Return wanted = Return::as_asked);

  nwrfc::Container container() const { return container_.get(); }

  // Fails like rfc_failure.
  Result<RfcParameters> call();

 private:
  struct Destroy {
    const nwrfc::Functions* functions;
    void operator()(nwrfc::ContainerTag* container) const;
  };
  using Owned = std::unique_ptr<nwrfc::ContainerTag, Destroy>;

  RfcInvocation(RfcLease& lease, std::string_view function, RfcParameters parameters, RfcSignature signature,
                Owned container);

  RfcLease& lease_;
  std::string function_;
  RfcParameters parameters_;
  RfcSignature signature_;
  Owned container_;
};

// Fails with sap.fault (there is no such function), or like rfc_failure.
Result<nwrfc::FunctionDesc> describe_function(RfcLease& lease, std::string_view function);

}  // namespace weir::sap
