#include "flows/invoice_upload.hpp"

#include <algorithm>

#include "flows/unclaimed_feeds.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;
using amazon::OwedInvoice;

constexpr Duration report_takes = 2min;
constexpr std::uint64_t pdf_max = 10'000'000;

Failure unclear(const std::string& number, std::size_t feeds) {
  return {.next = Next::refuse,
          .code = "invoice.upload_unclear",
          .text = "invoice " + number + " was sent to Amazon, the answer got lost, and " +
                  std::to_string(feeds) +
                  " feeds may be it, of which Amazon's report names none; look at the order in Seller "
                  "Central, and upload the invoice there by hand if it is not there",
          .subject = "report/vat_invoices",
          .not_before = {}};
}

// SAP writes its files in place: one that changes still, or has no end yet, is half of an invoice.
bool is_whole(const Context& context, const DroppedFile& file, const std::string& pdf) {
  constexpr Duration unchanged_for = 1min;
  constexpr std::size_t end_within = 1024;  // as readers of PDF look for it
  if (file.changed_at > context.clock.now() - unchanged_for || file.bytes != pdf.size()) return false;
  const std::size_t end = pdf.rfind("%%EOF");
  if (!pdf.starts_with("%PDF-") || end == std::string::npos || pdf.size() - end > end_within) return false;
  return pdf.find_first_not_of(" \t\r\n\0"sv, end + 5) == std::string::npos;
}

}  // namespace

Failure report_wait(const Context& context, const std::string& code, const std::string& text) {
  return {.next = Next::wait,
          .code = code,
          .text = text,
          .subject = "report/vat_invoices",
          .not_before = context.clock.now() + report_takes};
}

// Is it there? A report tells by the number, which is on no other; else the one feed that nobody claims is
// it, and without such a feed there is none. What is unclear is not sent. Feeds of a store that was lost may
// be of any invoice, and were not of those that a later report still asks for.
posting::Ask ask_for_upload(const Context& context, const VidrReport& report) {
  return [&](const std::vector<std::string>& references,
             Instant since) -> Result<std::map<std::string, std::string>> {
    constexpr Duration clocks_differ = 1min;
    const std::string& number = references.front();  // one at a time
    const auto is_named = [&](const OwedInvoice& owed) { return owed.number == number; };
    if (std::ranges::any_of(report.rows, is_named))
      return std::map<std::string, std::string>{{number, "found in Amazon's report"}};
    const auto feeds = unclaimed_feeds(context, amazon::vat_invoice_feed, since - clocks_differ);
    if (!feeds) return feeds.error();
    if (feeds->empty()) return std::map<std::string, std::string>{};
    const bool is_anybodys =
        context.stores.poster.may_be_of_lost_store(context.connection.name, vat_invoice_posting, number);
    if (feeds->size() == 1 && !is_anybodys)
      return std::map<std::string, std::string>{{number, feeds->front().feed_id}};
    const bool all_told = std::ranges::all_of(*feeds, [&](const amazon::feeds::Feed& feed) {
      return feed.processing_end_time && *feed.processing_end_time < report.made_at;
    });
    if (all_told && is_anybodys) return std::map<std::string, std::string>{};  // it was in none of them
    if (all_told) return unclear(number, feeds->size());
    return report_wait(context, "amazon.feed_in_work",
                       "a report is needed that is newer than the feeds that may be invoice " + number);
  };
}

// Nothing when it is not there, or not all of it.
Result<std::optional<std::string>> read_invoice(const Context& context, FileDrop& folder,
                                                const std::string& name) {
  const auto files = folder.list();
  if (!files) return files.error();
  const auto file = std::ranges::find(*files, name, &DroppedFile::name);
  if (file == files->end()) return std::optional<std::string>{};
  auto pdf = folder.read(name, pdf_max);
  if (!pdf) return pdf.error();
  if (!is_whole(context, *file, *pdf)) return std::optional<std::string>{};
  return std::optional{*std::move(pdf)};
}

}  // namespace weir::flows
