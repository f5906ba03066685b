#include "sap/idoc/accounting_document_idoc.hpp"

#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t item_number_size = 10;

std::string item_number(std::size_t index) {
  std::string text = std::to_string(index + 1);
  return text.insert(0, item_number_size - text.size(), '0');
}

Segment header_segment(const AccountingDocument& document) {
  Segment segment{"E1BPACHE09"};
  segment.set("BUS_ACT", "RFBU", 4)
      .set("USERNAME", document.username, 12)
      .set("HEADER_TXT", document.header_txt, 25)
      .set("COMP_CODE", document.comp_code, 4)
      .set("DOC_DATE", date_text(document.doc_date), 8)
      .set("PSTNG_DATE", date_text(document.pstng_date), 8)
      .set("DOC_TYPE", document.doc_type, 2)
      .set("REF_DOC_NO", document.ref_doc_no, 16);
  return segment;
}

Segment account_segment(const AccountingItem& item, std::size_t index) {
  Segment segment{"E1BPACGL09"};
  segment.set("ITEMNO_ACC", item_number(index), item_number_size)
      .set("GL_ACCOUNT", item.gl_account, 10)
      .set("ITEM_TEXT", item.item_text, 50)
      .set("ALLOC_NMBR", item.alloc_nmbr, 18);
  return segment;
}

Segment amount_segment(const AccountingItem& item, std::size_t index) {
  const std::string currency{item.amt_doccur.currency().code()};
  Segment segment{"E1BPACCR09"};
  segment.set("ITEMNO_ACC", item_number(index), item_number_size)
      .set("CURR_TYPE", "00", 2)
      .set("CURRENCY", currency, 5)
      .set("CURRENCY_ISO", currency, 3)
      .set("AMT_DOCCUR", item.amt_doccur.decimal(), 25);
  return segment;
}

}  // namespace

Idoc accounting_document_idoc(const AccountingDocument& document, const std::string& idoctyp) {
  Idoc idoc{idoctyp,
            accounting_document_mestyp,
            accounting_document_arckey(document.ref_doc_no),
            {header_segment(document)}};
  for (std::size_t i = 0; i < document.items.size(); ++i)
    idoc.segments.push_back(account_segment(document.items[i], i));
  for (std::size_t i = 0; i < document.items.size(); ++i)
    idoc.segments.push_back(amount_segment(document.items[i], i));
  return idoc;
}

std::string accounting_document_arckey(const std::string& ref_doc_no) { return "AMZ|FI|" + ref_doc_no; }

}  // namespace weir::sap
