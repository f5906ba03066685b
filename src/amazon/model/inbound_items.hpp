#pragma once
// The Fulfillment Inbound API 2024-03-20: what Amazon wants to know of items, their labels, and how far an
// operation is.
#include "amazon/model/inbound_transport.hpp"

namespace weir::amazon::inbound {

struct TaxRate {
  std::optional<Decimal> cess_rate{};
  std::optional<Decimal> gst_rate{};
  std::optional<std::string> tax_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("cessRate", v.cess_rate);
    f("gstRate", v.gst_rate);
    f("taxType", v.tax_type);
  }
};

struct TaxDetails {
  std::optional<Money> declared_value{};
  std::optional<std::string> hsn_code{};
  std::vector<TaxRate> tax_rates{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("declaredValue", v.declared_value, inbound_money);
    f("hsnCode", v.hsn_code);
    f.may("taxRates", v.tax_rates);
  }
};

struct ComplianceDetail {
  std::optional<std::string> asin{};
  std::optional<std::string> fnsku{};
  std::optional<std::string> msku{};
  std::optional<TaxDetails> tax_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("asin", v.asin);
    f("fnsku", v.fnsku);
    f("msku", v.msku);
    f("taxDetails", v.tax_details);
  }
};

struct ListItemComplianceDetailsResponse {
  std::vector<ComplianceDetail> compliance_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("complianceDetails", v.compliance_details);
  }
};

struct UpdateItemComplianceDetailsRequest {
  std::string msku{};
  TaxDetails tax_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("msku", v.msku);
    f("taxDetails", v.tax_details);
  }
};

enum class LabelPrintType { standard_format, thermal_printing, other };
constexpr auto all_words(LabelPrintType) {
  using E = LabelPrintType;
  return words_of<E>({{"STANDARD_FORMAT", E::standard_format}, {"THERMAL_PRINTING", E::thermal_printing}});
}

struct MskuQuantity {
  std::string msku{};
  std::int64_t quantity = 0;

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("msku", v.msku);
    f("quantity", v.quantity);
  }
};

enum class ItemLabelPageType {
  a4_21,
  a4_24,
  a4_24_64x33,
  a4_24_66x35,
  a4_24_70x36,
  a4_24_70x37,
  a4_24i,
  a4_27,
  a4_40_52x29,
  a4_44_48x25,
  letter_30,
  other
};
constexpr auto all_words(ItemLabelPageType) {
  using E = ItemLabelPageType;
  return words_of<E>({{"A4_21", E::a4_21},
                      {"A4_24", E::a4_24},
                      {"A4_24_64x33", E::a4_24_64x33},
                      {"A4_24_66x35", E::a4_24_66x35},
                      {"A4_24_70x36", E::a4_24_70x36},
                      {"A4_24_70x37", E::a4_24_70x37},
                      {"A4_24i", E::a4_24i},
                      {"A4_27", E::a4_27},
                      {"A4_40_52x29", E::a4_40_52x29},
                      {"A4_44_48x25", E::a4_44_48x25},
                      {"Letter_30", E::letter_30}});
}

struct CreateMarketplaceItemLabelsRequest {
  std::optional<Decimal> height{};
  Word<LabelPrintType> label_type{};
  std::optional<std::string> locale_code{};
  std::string marketplace_id{};
  std::vector<MskuQuantity> msku_quantities{};
  std::optional<Word<ItemLabelPageType>> page_type{};
  std::optional<Decimal> width{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("height", v.height);
    f("labelType", v.label_type);
    f("localeCode", v.locale_code);
    f("marketplaceId", v.marketplace_id);
    f("mskuQuantities", v.msku_quantities);
    f("pageType", v.page_type);
    f("width", v.width);
  }
};

struct DocumentDownload {
  std::string download_type{};
  std::optional<Instant> expiration{};
  std::string uri{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("downloadType", v.download_type);
    f("expiration", v.expiration);
    f("uri", v.uri);
  }
};

struct CreateMarketplaceItemLabelsResponse {
  std::vector<DocumentDownload> document_downloads{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("documentDownloads", v.document_downloads);
  }
};

enum class AllOwnersConstraint { must_match, other };
constexpr auto all_words(AllOwnersConstraint) {
  using E = AllOwnersConstraint;
  return words_of<E>({{"MUST_MATCH", E::must_match}});
}

enum class OwnerConstraint { amazon_only, none_only, seller_only, other };
constexpr auto all_words(OwnerConstraint) {
  using E = OwnerConstraint;
  return words_of<E>(
      {{"AMAZON_ONLY", E::amazon_only}, {"NONE_ONLY", E::none_only}, {"SELLER_ONLY", E::seller_only}});
}

enum class PrepCategory {
  adult,
  baby,
  fc_provided,
  fragile,
  granular,
  hanger,
  liquid,
  perforated,
  set,
  sharp,
  small,
  textile,
  unknown,
  none,
  other
};
constexpr auto all_words(PrepCategory) {
  using E = PrepCategory;
  return words_of<E>({{"ADULT", E::adult},
                      {"BABY", E::baby},
                      {"FC_PROVIDED", E::fc_provided},
                      {"FRAGILE", E::fragile},
                      {"GRANULAR", E::granular},
                      {"HANGER", E::hanger},
                      {"LIQUID", E::liquid},
                      {"PERFORATED", E::perforated},
                      {"SET", E::set},
                      {"SHARP", E::sharp},
                      {"SMALL", E::small},
                      {"TEXTILE", E::textile},
                      {"UNKNOWN", E::unknown},
                      {"NONE", E::none}});
}

enum class PrepType {
  item_black_shrinkwrap,
  item_blankstk,
  item_boxing,
  item_bubblewrap,
  item_cap_sealing,
  item_debundle,
  item_hang_garment,
  item_labeling,
  item_no_prep,
  item_polybagging,
  item_rmovhang,
  item_setcreat,
  item_setstk,
  item_sioc,
  item_suffostk,
  item_taping,
  other
};
constexpr auto all_words(PrepType) {
  using E = PrepType;
  return words_of<E>({{"ITEM_BLACK_SHRINKWRAP", E::item_black_shrinkwrap},
                      {"ITEM_BLANKSTK", E::item_blankstk},
                      {"ITEM_BOXING", E::item_boxing},
                      {"ITEM_BUBBLEWRAP", E::item_bubblewrap},
                      {"ITEM_CAP_SEALING", E::item_cap_sealing},
                      {"ITEM_DEBUNDLE", E::item_debundle},
                      {"ITEM_HANG_GARMENT", E::item_hang_garment},
                      {"ITEM_LABELING", E::item_labeling},
                      {"ITEM_NO_PREP", E::item_no_prep},
                      {"ITEM_POLYBAGGING", E::item_polybagging},
                      {"ITEM_RMOVHANG", E::item_rmovhang},
                      {"ITEM_SETCREAT", E::item_setcreat},
                      {"ITEM_SETSTK", E::item_setstk},
                      {"ITEM_SIOC", E::item_sioc},
                      {"ITEM_SUFFOSTK", E::item_suffostk},
                      {"ITEM_TAPING", E::item_taping}});
}

struct MskuPrepDetail {
  std::optional<Word<AllOwnersConstraint>> all_owners_constraint{};
  std::optional<Word<OwnerConstraint>> label_owner_constraint{};
  std::string msku{};
  Word<PrepCategory> prep_category{};
  std::optional<Word<OwnerConstraint>> prep_owner_constraint{};
  std::vector<Word<PrepType>> prep_types{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("allOwnersConstraint", v.all_owners_constraint);
    f("labelOwnerConstraint", v.label_owner_constraint);
    f("msku", v.msku);
    f("prepCategory", v.prep_category);
    f("prepOwnerConstraint", v.prep_owner_constraint);
    f("prepTypes", v.prep_types);
  }
};

struct ListPrepDetailsResponse {
  std::vector<MskuPrepDetail> msku_prep_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("mskuPrepDetails", v.msku_prep_details);
  }
};

struct MskuPrepDetailInput {
  std::string msku{};
  Word<PrepCategory> prep_category{};
  std::vector<Word<PrepType>> prep_types{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("msku", v.msku);
    f("prepCategory", v.prep_category);
    f("prepTypes", v.prep_types);
  }
};

struct SetPrepDetailsRequest {
  std::string marketplace_id{};
  std::vector<MskuPrepDetailInput> msku_prep_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("marketplaceId", v.marketplace_id);
    f("mskuPrepDetails", v.msku_prep_details);
  }
};

struct OperationProblem {
  std::string code{};
  std::optional<std::string> details{};
  std::string message{};
  std::string severity{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("code", v.code);
    f("details", v.details);
    f("message", v.message);
    f("severity", v.severity);
  }
};

enum class OperationStatus { success, failed, in_progress, other };
constexpr auto all_words(OperationStatus) {
  using E = OperationStatus;
  return words_of<E>({{"SUCCESS", E::success}, {"FAILED", E::failed}, {"IN_PROGRESS", E::in_progress}});
}

struct InboundOperationStatus {
  std::string operation{};
  std::string operation_id{};
  std::vector<OperationProblem> operation_problems{};
  Word<OperationStatus> operation_status{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("operation", v.operation);
    f("operationId", v.operation_id);
    f("operationProblems", v.operation_problems);
    f("operationStatus", v.operation_status);
  }
};

}  // namespace weir::amazon::inbound
