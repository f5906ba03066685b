#pragma once
// What is remembered of the calls of one connection: evidence for the merchant, tokens for the next start,
// and what nobody knew in the answers.
#include "amazon/api/drift_book.hpp"
#include "store/calls.hpp"
#include "store/kept_values.hpp"

namespace weir::app {

struct CallMemory {
  CallMemory(store::Database& database, const store::MasterKeys& masters, const Clock& clock,
             const std::string& connection)
      : calls{database, masters, connection}, values{database, masters, clock, connection} {}

  store::Calls calls;
  store::KeptValues values;
  amazon::DriftBook drift;
};

}  // namespace weir::app
