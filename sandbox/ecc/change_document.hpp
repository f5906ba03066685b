#pragma once
// Change documents: CDHDR and CDPOS, of sales documents (object VERKBELEG) and of condition records (COND_A).
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
  std::string object_class = "VERKBELEG";  // OBJECTCLAS
  char indicator = 'U';                    // CHANGE_IND
  std::string number;                      // CHANGENR
  std::string document;                    // OBJECTID
  std::string user, transaction;
  std::vector<FieldChange> fields;
  Instant created;
};

}  // namespace weir::sandbox::ecc
