#include "cli/audit_pdf.hpp"

#include <gtest/gtest.h>

namespace weir::cli::audit_pdf_test {
namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29} + 12h};

store::Exception told_of(const std::string& code, const std::string& subject) {
  store::Exception told;
  told.connection = "de";
  told.code = code;
  told.subject = subject;
  told.reason = "Größe 42 of " + subject + " is wrong, says buyer@example.com";
  told.next = "mend it";
  told.opened_at = noon - 48h;
  return told;
}

// A text of PDF has some characters as three octal digits.
std::string plain(const std::string& pdf) {
  std::string text;
  for (std::size_t at = 0; at < pdf.size(); ++at) {
    const bool is_octal = pdf[at] == '\\' && at + 3 < pdf.size() && pdf[at + 1] >= '0' && pdf[at + 1] <= '3';
    text += is_octal ? static_cast<char>(std::stoi(pdf.substr(at + 1, 3), nullptr, 8)) : pdf[at];
    at += is_octal ? 3 : 0;
  }
  return text;
}

std::string pdf_of(const std::vector<store::Exception>& told) {
  const auto report =
      monitor::audit_of(told, {.orders = 100, .packages = 10, .listings = 50}, noon - 30 * 24h, noon);
  return plain(audit_pdf(report, {"de", "fr"}, false));
}

std::size_t times_in(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(AuditPdf, HasScoresStepsAndEachFindingAndNamesNobody) {
  const std::string pdf =
      pdf_of({told_of("stock.refused", "stock/sku/HAT"), told_of("order.held", "order/1")});
  for (const char* word : {"(Gap audit)", "(de, fr, 2026-10-30 to 2026-11-29)", "(What mends most)",
                           "(made 2026-11-29 12:00 UTC)", "(stock/sku/HAT)", "(Next: mend it)",
                           "(2026-11-27 12:00)", "(page 1 of "})
    EXPECT_GT(times_in(pdf, word), 0u) << word;
  EXPECT_EQ(times_in(pdf, "buyer@example.com"), 0u);
  EXPECT_GT(times_in(pdf,
                     "Gr\xF6\xDF"
                     "e 42"),
            0u)
      << "umlauts";
}

TEST(AuditPdf, NamesFortyOfACodeAndSaysHowManyMoreThereAre) {
  std::vector<store::Exception> many;
  for (int i = 0; i < 50; ++i) many.push_back(told_of("stock.refused", "stock/sku/HAT-" + std::to_string(i)));
  const std::string pdf = pdf_of(many);
  EXPECT_EQ(times_in(pdf, "(2026-11-27 12:00)"), 40u);
  EXPECT_EQ(times_in(pdf, "(and 10 more of it: weir audit --csv FOLDER has all of them)"), 1u);
}

TEST(AuditPdf, IsADocumentWithoutFindingsAsWell) {
  EXPECT_GT(times_in(pdf_of({}), "(Nothing is open: no step mends anything.)"), 0u);
}

}  // namespace
}  // namespace weir::cli::audit_pdf_test
