#include "sap/idoc/accounting_document_idoc.hpp"

#include "sap/model/field_text.hpp"

namespace weir::sap {
namespace {

constexpr std::size_t item_number_size = 10;

// Lines of all kinds share one numbering, by which amounts find their lines.
class Items {
 public:
  std::string next() {
    std::string text = std::to_string(++count_);
    return text.insert(0, item_number_size - text.size(), '0');
  }

 private:
  std::size_t count_ = 0;
};

std::string optional_date(const std::optional<Date>& date) { return date ? date_text(*date) : ""; }

Segment header_segment(const AccountingDocument& document) {
  Segment segment{"E1BPACHE09"};
  segment.set("BUS_ACT", "RFBU")
      .set("USERNAME", document.username)
      .set("HEADER_TXT", document.header_txt)
      .set("COMP_CODE", document.comp_code)
      .set("DOC_DATE", date_text(document.doc_date))
      .set("PSTNG_DATE", date_text(document.pstng_date))
      .set("DOC_TYPE", document.doc_type)
      .set("REF_DOC_NO", document.ref_doc_no);
  return segment;
}

Segment line_of(const AccountingItem& item, const std::string& number) {
  Segment segment{"E1BPACGL09"};
  segment.set("ITEMNO_ACC", number)
      .set("GL_ACCOUNT", item.gl_account)
      .set("ITEM_TEXT", item.item_text)
      .set("REF_KEY_1", item.ref_key_1)
      .set("REF_KEY_2", item.ref_key_2)
      .set("REF_KEY_3", item.ref_key_3)
      .set("VALUE_DATE", optional_date(item.value_date))
      .set("ALLOC_NMBR", item.alloc_nmbr)
      .set("TAX_CODE", item.tax_code)
      .set("COSTCENTER", item.costcenter)
      .set("PROFIT_CTR", item.profit_ctr);
  return segment;
}

// Customers and vendors have these fields behind the account; from there on their orders differ.
template <typename Item>
Segment open_item(Segment segment, const Item& item) {
  segment.set("REF_KEY_1", item.ref_key_1)
      .set("REF_KEY_2", item.ref_key_2)
      .set("REF_KEY_3", item.ref_key_3)
      .set("PMNTTRMS", item.pmnttrms)
      .set("BLINE_DATE", optional_date(item.bline_date))
      .set("ALLOC_NMBR", item.alloc_nmbr)
      .set("ITEM_TEXT", item.item_text);
  return segment;
}

Segment line_of(const CustomerItem& item, const std::string& number) {
  return open_item(Segment{"E1BPACAR09"}.set("ITEMNO_ACC", number).set("CUSTOMER", item.customer), item)
      .set("TAX_CODE", item.tax_code)
      .set("SP_GL_IND", item.sp_gl_ind)
      .set("PROFIT_CTR", item.profit_ctr);
}

Segment line_of(const VendorItem& item, const std::string& number) {
  return open_item(Segment{"E1BPACAP09"}.set("ITEMNO_ACC", number).set("VENDOR_NO", item.vendor_no), item)
      .set("SP_GL_IND", item.sp_gl_ind)
      .set("TAX_CODE", item.tax_code)
      .set("PROFIT_CTR", item.profit_ctr);
}

Segment line_of(const TaxItem& item, const std::string& number) {
  Segment segment{"E1BPACTX09"};
  segment.set("ITEMNO_ACC", number)
      .set("GL_ACCOUNT", item.gl_account)
      .set("COND_KEY", item.cond_key)
      .set("ACCT_KEY", item.acct_key)
      .set("TAX_CODE", item.tax_code);
  return segment;
}

Segment amount_segment(const Money& amount, const std::string& number) {
  const std::string currency{amount.currency().code()};
  Segment segment{"E1BPACCR09"};
  segment.set("ITEMNO_ACC", number)
      .set("CURR_TYPE", "00")
      .set("CURRENCY", currency)
      .set("CURRENCY_ISO", currency)
      .set("AMT_DOCCUR", amount.decimal());
  return segment;
}

class Writer {
 public:
  explicit Writer(Idoc& idoc) : idoc_{idoc} {}

  template <typename Item>
  void add(const std::vector<Item>& items) {
    for (const Item& item : items) {
      const std::string number = numbers_.next();
      idoc_.segments.push_back(line_of(item, number));
      amounts_.push_back(amount_segment(item.amt_doccur, number));
      if constexpr (requires { item.amt_base; }) amounts_.back().set("AMT_BASE", item.amt_base.decimal());
    }
  }
  // Amounts stand behind all lines.
  void finish() {
    for (Segment& amount : amounts_) idoc_.segments.push_back(std::move(amount));
  }

 private:
  Idoc& idoc_;
  Items numbers_;
  std::vector<Segment> amounts_;
};

}  // namespace

Idoc accounting_document_idoc(const AccountingDocument& document, const std::string& idoctyp) {
  Idoc idoc{idoctyp,
            accounting_document_mestyp,
            accounting_document_arckey(document.ref_doc_no),
            {header_segment(document)}};
  Writer writer{idoc};
  writer.add(document.items);
  writer.add(document.customers);
  writer.add(document.vendors);
  writer.add(document.taxes);
  writer.finish();
  return idoc;
}

std::string accounting_document_arckey(const std::string& ref_doc_no) { return "AMZ|FI|" + ref_doc_no; }

}  // namespace weir::sap
