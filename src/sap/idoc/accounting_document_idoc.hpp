#pragma once
// An FI document as IDoc ACC_DOCUMENT. The BAPI behind it computes no tax and rounds nothing: what is sent is
// posted.
#include "sap/idoc/idoc.hpp"
#include "sap/model/accounting_document.hpp"

namespace weir::sap {

// `idoctyp`: ACC_DOCUMENT03 on ECC and on. Items are numbered from 1; each has one amount in document
// currency.
Idoc accounting_document_idoc(const AccountingDocument& document, const std::string& idoctyp);

inline constexpr const char* accounting_document_mestyp = "ACC_DOCUMENT";
// ARCKEY of the IDoc for this reference: how it is found again when its answer was lost.
std::string accounting_document_arckey(const std::string& ref_doc_no);

}  // namespace weir::sap
