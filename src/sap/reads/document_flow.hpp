#pragma once
// What followed of a sales order: VBFA, by the preceding document, which leads its key.
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/reads/table_text.hpp"

namespace weir::sap {

// VBTYP_N, as far as it matters here.
enum class FollowOn {
  delivery,
  returns_delivery,
  goods_issue,
  goods_issue_reversed,
  invoice,
  invoice_cancelled,
  credit_memo,
  returns,
  other
};

struct FlowStep {
  std::string vbelv, posnv;  // preceding document and item
  std::string vbeln, posnn;  // following
  FollowOn kind = FollowOn::other;
  std::string vbtyp_n;  // as SAP has it; 4 letters on S/4HANA
  Quantity rfmng;       // in base units
  std::string erdat, erzet;
};

FollowOn follow_on(std::string_view vbtyp);

// The direct followers of these documents, and with `also_of_followers` theirs: order → delivery → goods
// issue. Fails like read_rows_of.
Result<std::vector<FlowStep>> read_document_flow(RfcCaller& rfc, const std::vector<std::string>& vbelns,
                                                 bool also_of_followers = true);

}  // namespace weir::sap
