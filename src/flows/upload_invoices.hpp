#pragma once
// Job "upload_invoices": VAT invoices and credit notes of the merchant, where Amazon does not make them. What
// is owed, what is there and what was refused is Amazon's own report (VIDR); the document is SAP's, with the
// PDF from a folder. An upload is a posting: intent first, asked for before it is repeated, never twice.
#include <span>
#include <vector>

#include "core/doors.hpp"
#include "flows/context.hpp"
#include "flows/invoice_upload.hpp"

namespace weir::flows {

class UploadInvoices {
 public:
  // `folder` holds the PDFs, each named as its billing document: 0090000001.pdf.
  UploadInvoices(const Context& context, FileDrop& folder) : context_{context}, folder_{folder} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome upload(const jobs::Job& job);
  jobs::Outcome with_report(const std::string& report_id);
  jobs::Outcome upload_due(const VidrReport& report);

  const Context& context_;
  FileDrop& folder_;
};

}  // namespace weir::flows
