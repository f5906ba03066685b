#pragma once
// Labels, bills of lading and prep instructions, in the words of the Fulfillment Inbound API v0. A download
// address lives about 15 seconds.
#include "amazon/model/described.hpp"

namespace weir::amazon::inbound_v0 {

enum class BarcodeInstruction {
  requires_fnsku_label,
  can_use_original_barcode,
  must_provide_seller_sku,
  other
};
constexpr auto all_words(BarcodeInstruction) {
  using E = BarcodeInstruction;
  return words_of<E>({{"RequiresFNSKULabel", E::requires_fnsku_label},
                      {"CanUseOriginalBarcode", E::can_use_original_barcode},
                      {"MustProvideSellerSKU", E::must_provide_seller_sku}});
}

enum class PrepGuidance {
  consult_help_documents,
  no_additional_prep_required,
  see_prep_instructions_list,
  other
};
constexpr auto all_words(PrepGuidance) {
  using E = PrepGuidance;
  return words_of<E>({{"ConsultHelpDocuments", E::consult_help_documents},
                      {"NoAdditionalPrepRequired", E::no_additional_prep_required},
                      {"SeePrepInstructionsList", E::see_prep_instructions_list}});
}

enum class PrepInstruction {
  polybagging,
  bubble_wrapping,
  taping,
  black_shrink_wrapping,
  labeling,
  hang_garment,
  set_creation,
  boxing,
  remove_from_hanger,
  debundle,
  suffocation_stickering,
  cap_sealing,
  set_stickering,
  blank_stickering,
  ships_in_product_packaging,
  no_prep,
  other
};
constexpr auto all_words(PrepInstruction) {
  using E = PrepInstruction;
  return words_of<E>({{"Polybagging", E::polybagging},
                      {"BubbleWrapping", E::bubble_wrapping},
                      {"Taping", E::taping},
                      {"BlackShrinkWrapping", E::black_shrink_wrapping},
                      {"Labeling", E::labeling},
                      {"HangGarment", E::hang_garment},
                      {"SetCreation", E::set_creation},
                      {"Boxing", E::boxing},
                      {"RemoveFromHanger", E::remove_from_hanger},
                      {"Debundle", E::debundle},
                      {"SuffocationStickering", E::suffocation_stickering},
                      {"CapSealing", E::cap_sealing},
                      {"SetStickering", E::set_stickering},
                      {"BlankStickering", E::blank_stickering},
                      {"ShipsInProductPackaging", E::ships_in_product_packaging},
                      {"NoPrep", E::no_prep}});
}

struct AmazonPrepFeesDetails {
  std::optional<Word<PrepInstruction>> prep_instruction{};
  std::optional<Money> fee_per_unit{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("PrepInstruction", v.prep_instruction);
    f("FeePerUnit", v.fee_per_unit, v0_value);
  }
};

struct SkuPrepInstructions {
  std::optional<std::string> seller_sku{};
  std::optional<std::string> asin{};
  std::optional<Word<BarcodeInstruction>> barcode_instruction{};
  std::optional<Word<PrepGuidance>> prep_guidance{};
  std::vector<Word<PrepInstruction>> prep_instruction_list{};
  std::vector<AmazonPrepFeesDetails> amazon_prep_fees_details_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellerSKU", v.seller_sku);
    f("ASIN", v.asin);
    f("BarcodeInstruction", v.barcode_instruction);
    f("PrepGuidance", v.prep_guidance);
    f.may("PrepInstructionList", v.prep_instruction_list);
    f.may("AmazonPrepFeesDetailsList", v.amazon_prep_fees_details_list);
  }
};

enum class ErrorReason { does_not_exist, invalid_asin, other };
constexpr auto all_words(ErrorReason) {
  using E = ErrorReason;
  return words_of<E>({{"DoesNotExist", E::does_not_exist}, {"InvalidASIN", E::invalid_asin}});
}

struct InvalidSku {
  std::optional<std::string> seller_sku{};
  std::optional<Word<ErrorReason>> error_reason{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("SellerSKU", v.seller_sku);
    f("ErrorReason", v.error_reason);
  }
};

struct AsinPrepInstructions {
  std::optional<std::string> asin{};
  std::optional<Word<BarcodeInstruction>> barcode_instruction{};
  std::optional<Word<PrepGuidance>> prep_guidance{};
  std::vector<Word<PrepInstruction>> prep_instruction_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ASIN", v.asin);
    f("BarcodeInstruction", v.barcode_instruction);
    f("PrepGuidance", v.prep_guidance);
    f.may("PrepInstructionList", v.prep_instruction_list);
  }
};

struct InvalidAsin {
  std::optional<std::string> asin{};
  std::optional<Word<ErrorReason>> error_reason{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ASIN", v.asin);
    f("ErrorReason", v.error_reason);
  }
};

struct GetPrepInstructionsResult {
  std::vector<SkuPrepInstructions> sku_prep_instructions_list{};
  std::vector<InvalidSku> invalid_sku_list{};
  std::vector<AsinPrepInstructions> asin_prep_instructions_list{};
  std::vector<InvalidAsin> invalid_asin_list{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("SKUPrepInstructionsList", v.sku_prep_instructions_list);
    f.may("InvalidSKUList", v.invalid_sku_list);
    f.may("ASINPrepInstructionsList", v.asin_prep_instructions_list);
    f.may("InvalidASINList", v.invalid_asin_list);
  }
};

struct GetPrepInstructionsResponse {
  std::optional<GetPrepInstructionsResult> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

enum class PageType {
  packagelabel_letter_2,
  packagelabel_letter_4,
  packagelabel_letter_6,
  packagelabel_letter_6_carrierleft,
  packagelabel_a4_2,
  packagelabel_a4_4,
  packagelabel_plain_paper,
  packagelabel_plain_paper_carrierbottom,
  packagelabel_thermal,
  packagelabel_thermal_unified,
  packagelabel_thermal_nonpcp,
  packagelabel_thermal_no_carrier_rotation,
  other
};
constexpr auto all_words(PageType) {
  using E = PageType;
  return words_of<E>(
      {{"PackageLabel_Letter_2", E::packagelabel_letter_2},
       {"PackageLabel_Letter_4", E::packagelabel_letter_4},
       {"PackageLabel_Letter_6", E::packagelabel_letter_6},
       {"PackageLabel_Letter_6_CarrierLeft", E::packagelabel_letter_6_carrierleft},
       {"PackageLabel_A4_2", E::packagelabel_a4_2},
       {"PackageLabel_A4_4", E::packagelabel_a4_4},
       {"PackageLabel_Plain_Paper", E::packagelabel_plain_paper},
       {"PackageLabel_Plain_Paper_CarrierBottom", E::packagelabel_plain_paper_carrierbottom},
       {"PackageLabel_Thermal", E::packagelabel_thermal},
       {"PackageLabel_Thermal_Unified", E::packagelabel_thermal_unified},
       {"PackageLabel_Thermal_NonPCP", E::packagelabel_thermal_nonpcp},
       {"PackageLabel_Thermal_No_Carrier_Rotation", E::packagelabel_thermal_no_carrier_rotation}});
}

enum class LabelType { barcode_2d, unique, pallet, other };
constexpr auto all_words(LabelType) {
  using E = LabelType;
  return words_of<E>({{"BARCODE_2D", E::barcode_2d}, {"UNIQUE", E::unique}, {"PALLET", E::pallet}});
}

struct LabelDownloadURL {
  std::optional<std::string> download_url{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("DownloadURL", v.download_url);
  }
};

struct GetLabelsResponse {
  std::optional<LabelDownloadURL> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct BillOfLadingDownloadURL {
  std::optional<std::string> download_url{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("DownloadURL", v.download_url);
  }
};

struct GetBillOfLadingResponse {
  std::optional<BillOfLadingDownloadURL> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

}  // namespace weir::amazon::inbound_v0
