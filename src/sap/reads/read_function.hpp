#pragma once
// Another function than RFC_READ_TABLE for reading tables: many companies replace it by one of their own.
#include <string>

#include "sap/model/rfc.hpp"

namespace weir::sap {

// Calls `function` where RFC_READ_TABLE is called, and everything else as it is. BBP_RFC_READ_TABLE and Z
// functions have the same interface; /BODS/RFC_READ_TABLE2 and /SAPDS/RFC_READ_TABLE2 give their rows in one
// of several tables, by width, which comes back as DATA.
class ReadFunction final : public RfcCaller {
 public:
  ReadFunction(RfcCaller& rfc, std::string function) : rfc_{rfc}, function_{std::move(function)} {}
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override;

 private:
  Result<RfcParameters> call_with_several(RfcParameters parameters);

  RfcCaller& rfc_;
  const std::string function_;
};

}  // namespace weir::sap
