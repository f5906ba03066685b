#pragma once
// IDocs as records of fixed columns: rows for tRFC (IDOC_INBOUND_ASYNCHRONOUS, EDI_DC40 and EDI_DD40) and
// flat files, whose lines are the same rows.
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sap/idoc/control_record.hpp"
#include "sap/idoc/idoc_limits.hpp"

namespace weir::sap {

// A row of EDI_DD40.
struct DataRecord {
  std::string segnam;          // 30: the segment's definition, E2…
  std::string mandt, docnum;   // 3 and 16, as in the control record
  std::string segnum, psgnum;  // 6: its number from 000001, and its parent's, 000000 for none
  std::string hlevel;          // 2: 01 for what hangs at the root
  std::string sdata;           // 1000: the fields, each in its columns; blanks at the end left out

  bool operator==(const DataRecord&) const = default;
};

struct IdocRecords {
  ControlRecord control;
  std::vector<DataRecord> data;
};

struct RecordOptions {
  // Segment definitions of the release that reads, where they are others than the tables': E1EDP01 →
  // E2EDP01006.
  std::map<std::string, std::string> definitions;
  // Without it a basic type whose layout nobody has exported yet is not written into columns: one field in
  // another place than SAP's would shift an amount. Set it once IDOCTYPE_READ_COMPLETE has shown the same
  // layout.
  bool trusts_described_layouts = false;
};

// Fails with sap.idoc_unknown (no such segment or field), sap.idoc_too_long (a value, or more segments than
// six digits number) or sap.idoc_unproven_layout; all refuse.
Result<IdocRecords> idoc_records(const AddressedIdoc& idoc, const RecordOptions& options = {});

// Fields by their columns, whatever the version of the definition; what a later version appended is left. A
// segment that no table has is kept with its columns as one field SDATA. Parents by PSGNUM, or where that
// says nothing by the basic type. Fails with sap.idoc_unreadable (refuse).
Result<AddressedIdoc> read_idoc_records(const IdocRecords& records, const IdocLimits& limits = {});

}  // namespace weir::sap
