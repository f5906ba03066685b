// A document of one page in the oldest PDF there is, so that nothing but text is needed to make it.
#include <vector>

#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string_view title_of(const BillingDocument& document) {
  if (document.is_cancellation()) return "Cancellation";
  return document.is_credit() ? "Credit memo" : "Invoice";
}

std::string amount_of(std::int64_t minor, const BillingDocument& document) {
  return Money{minor, document.currency}.decimal() + " " + std::string{document.currency.code()};
}

std::vector<std::string> lines_of_page(const BillingDocument& document) {
  std::vector<std::string> lines{std::string{title_of(document)} + " " + document.number,
                                 "Date " + iso(document.date), "Order " + document.purchase_order,
                                 "Customer " + document.customer};
  for (const auto& item : document.items) {
    lines.push_back(item.number + "  " + item.material + "  " + std::to_string(item.quantity) + " ST  net " +
                    amount_of(item.net, document) + "  tax " + amount_of(item.tax, document));
  }
  lines.push_back("Net " + amount_of(document.net(), document));
  lines.push_back("Tax " + amount_of(document.tax(), document));
  lines.push_back("Total " + amount_of(document.net() + document.tax(), document));
  return lines;
}

// Parentheses and backslashes end or escape a string of PDF's; other letters than ASCII's are left out.
std::string pdf_text(std::string_view text) {
  std::string out{"("};
  for (const char letter : text) {
    if (letter == '(' || letter == ')' || letter == '\\') out += '\\';
    if (letter >= ' ' && letter <= '~') out += letter;
  }
  return out + ")";
}

std::string content_of(const BillingDocument& document) {
  std::string text{"BT /F1 10 Tf 14 TL 50 790 Td\n"};
  for (const auto& line : lines_of_page(document)) text += pdf_text(line) + " Tj T*\n";
  return text + "ET\n";
}

}  // namespace

std::string invoice_pdf(const BillingDocument& document) {
  const auto content = content_of(document);
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
      "/Resources << /Font << /F1 4 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream"};
  std::string pdf{"%PDF-1.4\n"};
  std::string places{"xref\n0 6\n0000000000 65535 f \n"};
  int number = 0;
  for (const auto& object : objects) {
    places += number_of(std::to_string(pdf.size()), 10).value_or("") + " 00000 n \n";
    pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const auto start = std::to_string(pdf.size());
  return pdf + places + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

Posted print_billing(Books& books, const std::string& document, Instant now) {
  auto* billing = books.billing_document(document);
  if (billing == nullptr) return NotPosted{"Billing document " + document + " does not exist"};
  billing->printed = now;
  return invoice_pdf(*billing);
}

}  // namespace weir::sandbox::ecc
