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
      : calls{database, masters, connection},
        values{database, masters, clock, connection},
        tids{database, masters, clock, connection, store::WhenLost::fail} {}

  store::Calls calls;
  store::KeptValues values;
  store::KeptValues tids;  // of transactional RFC
  amazon::DriftBook drift;
};

}  // namespace weir::app
