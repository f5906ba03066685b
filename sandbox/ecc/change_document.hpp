#pragma once
// Change documents of sales documents: CDHDR and CDPOS of object VERKBELEG.
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir::sandbox::ecc {

struct FieldChange {
  std::string table;  // VBAK or VBAP
  std::string key;    // TABKEY: client, document, and item
  std::string field;  // FNAME
  std::string before, after;
};

struct ChangeDocument {
  std::string number;    // CHANGENR
  std::string document;  // OBJECTID
  std::string user, transaction;
  std::vector<FieldChange> fields;
  Instant created;
};

}  // namespace weir::sandbox::ecc
