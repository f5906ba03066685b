#pragma once
// One upload of an invoice: its PDF, and whether Amazon has it already. Of upload_invoices alone.
#include <optional>
#include <string>
#include <vector>

#include "amazon/model/vat_invoice.hpp"
#include "core/doors.hpp"
#include "flows/context.hpp"

namespace weir::flows {

// Amazon's own account of what it has, as it was when Amazon wrote it.
struct VidrReport {
  std::vector<amazon::OwedInvoice> rows;
  Instant made_at;
};

// Come back when there may be a (newer) report.
Failure report_wait(const Context& context, const std::string& code, const std::string& text);

// Is it there? Fails with amazon.feed_in_work (wait: a newer report is needed), with invoice.upload_unclear
// (refuse), or as Amazon's list of feeds does.
posting::Ask ask_for_upload(const Context& context, const VidrReport& report);

// The PDF of that name; nothing when it is not there, or not all of it. Fails with folder.failed.
Result<std::optional<std::string>> read_invoice(const Context& context, FileDrop& folder,
                                                const std::string& name);

}  // namespace weir::flows
