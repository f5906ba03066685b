#include "sap/model/idoc_status.hpp"

#include <algorithm>

namespace weir::sap {
namespace {

struct Row {
  std::string_view status;
  IdocStatusMeaning meaning;
};

using enum IdocOutcome;
constexpr Row rows[] = {
    {"50", {in_progress, "stored in SAP", "WE02"}},
    {"51", {needs_human, "SAP could not post the document", "BD87"}},
    {"52", {in_progress, "SAP posted a part of the document", "WE02"}},
    {"53", {posted, "posted", ""}},
    {"54", {needs_human, "SAP's check of the content found an error", "BD87"}},
    {"55", {in_progress, "SAP's check of the content found nothing", "WE02"}},
    {"56", {needs_human, "stored with errors: mostly no partner profile for this sender", "WE20"}},
    {"57", {needs_human, "a test run found an error", "BD87"}},
    {"60", {needs_human, "SAP does not understand its segments", "WE02"}},
    {"61", {in_progress, "posted on although SAP does not understand a segment", "WE02"}},
    {"62", {in_progress, "given to the application", "WE02"}},
    {"63", {needs_human, "could not be given to the application", "BD87"}},
    {"64", {in_progress, "waits for the background job that posts it", "BD87"}},
    {"65", {needs_human, "the ALE layer failed", "BD87"}},
    {"66", {in_progress, "waits for an IDoc that comes before it", "BD87"}},
    {"68", {closed_by_human, "somebody in SAP has closed it without posting", "WE02"}},
    {"69", {needs_human, "somebody in SAP has edited it; it is not posted yet", "BD87"}},
    {"70", {closed_by_human, "the original of one that was edited in SAP", "WE02"}},
    {"75", {in_progress, "waits in the inbound queue", "SMQ2"}},
};

}  // namespace

IdocStatusMeaning meaning_of_status(std::string_view status) {
  const auto found = std::ranges::find(rows, status, &Row::status);
  if (found != std::end(rows)) return found->meaning;
  return {needs_human, "a status that Weir does not know", "WE02"};
}

}  // namespace weir::sap
