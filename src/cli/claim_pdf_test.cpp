#include "cli/claim_pdf.hpp"

#include <gtest/gtest.h>

namespace weir::cli::claim_pdf_test {
namespace {

using namespace std::chrono_literals;

stock::ClaimFacts facts_of(const char* sku) {
  stock::ClaimFacts facts{.claim = {.fba_id = "FBA15ABCDEFG",
                                    .sku = sku,
                                    .units = 3,
                                    .delivered = 2026y / 10 / 1,
                                    .time = {2026y / 10 / 20, 2027y / 7 / 1},
                                    .cost = Money{4550, *Currency::of("EUR")}},
                          .shipment = {.connection = "de", .fba_id = "FBA15ABCDEFG"},
                          .ledger = {},
                          .bookings = {}};
  facts.shipment.centre = "DTM2";
  facts.shipment.tracking = "00340434161094042557";
  facts.ledger.push_back({"1", "FBA15ABCDEFG", sku, "X000111", 2026y / 10 / 3, 37, "DTM2", "DE", "SELLABLE"});
  return facts;
}

TEST(ClaimPdf, HasEachClaimWithWhatProvesIt) {
  const Instant noon{std::chrono::sys_days{2026y / 11 / 29} + 12h};
  const std::string pdf = claim_pdf({facts_of("WEIR-001"), facts_of("WEIR-002")}, noon, false);
  for (const char* word : {"(Claim for shipment FBA15ABCDEFG)", "(to DTM2)", "WEIR-001)", "WEIR-002)",
                           "(45.50 EUR)", "(00340434161094042557)", "(2027-07-01)", "(37)", "(SELLABLE)",
                           "(X000111)", "(None.)", "(made 2026-11-29 12:00 UTC)"})
    EXPECT_NE(pdf.find(word), std::string::npos) << word;
  EXPECT_TRUE(claim_pdf({facts_of("WEIR-001")}, noon).starts_with("%PDF-"));
}

}  // namespace
}  // namespace weir::cli::claim_pdf_test
