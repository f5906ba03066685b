#include "flows/preview_settlements.hpp"

#include <map>

#include "accounting/chain.hpp"
#include "accounting/same_content.hpp"
#include "core/log.hpp"
#include "core/mapped_file.hpp"

namespace weir::flows {
namespace {

using namespace accounting;

constexpr std::size_t file_bytes_max =
    (std::size_t{1} << 32) - 1;  // line numbers and offsets are 32 bits wide

FilePreview rejected(const std::filesystem::path& path, Reason reason, bool is_missing = false) {
  FilePreview file;
  file.file = path.string();
  file.blocking.push_back(std::move(reason));
  file.is_missing = is_missing;
  return file;
}

PreviewedSettlement settlement_of(const SettlementReport& report, SettlementPlan plan) {
  std::optional<Date> deposit;
  // As the report writes it: midnight UTC often stands for a day, and another zone would make it the day
  // before.
  if (report.deposit) deposit = Zone::utc().date_of(*report.deposit);
  Money row_sum{0, report.total.currency()};
  for (const ClassSum& sum : plan.classes) row_sum += sum.amount;
  return {report.settlement_id, report.start,       report.end,         deposit,        report.total, row_sum,
          report.row_count(),   report.zone.name(), report.marketplace, std::move(plan)};
}

// One file by itself: map → read → classify and post → verdict.
FilePreview preview_file(const std::filesystem::path& path, const PreviewRequest& request) {
  const auto mapped = MappedFile::open(path, file_bytes_max);
  if (!mapped) return rejected(path, {mapped.error().code, mapped.error().text, 0, 0}, true);

  const auto report = read_settlement(mapped->bytes(), request.zone);
  if (!report) return rejected(path, report.error());

  auto plan = plan_settlement(*report, request.rules);
  if (!plan) return rejected(path, {plan.error().code, plan.error().text, 0, 0});

  FilePreview file;
  file.file = path.string();
  file.bytes_read = mapped->bytes().size();
  file.remarks = report->remarks;
  file.settlement = settlement_of(*report, *std::move(plan));
  file.verdict = verdict_alone(*file.settlement);
  log_debug(
      "settlement.read",
      {{"file", file.file}, {"settlement", report->settlement_id.text()}, {"rows", report->row_count()}});
  return file;
}

std::optional<std::uint64_t> first_difference_of_files(const FilePreview& earlier, const FilePreview& later) {
  const auto first = MappedFile::open(earlier.file, file_bytes_max);
  const auto second = MappedFile::open(later.file, file_bytes_max);
  // Gone, changed, or a pipe that gives its bytes only once: nobody can say any more that they are the same,
  // and a reissue taken for a copy is money that nobody looks for.
  if (!first || first->bytes().size() != earlier.bytes_read) return 1;
  if (!second || second->bytes().size() != later.bytes_read) return 1;
  return first_difference(first->bytes(), second->bytes());
}

// The same settlement in earlier files: the same content as one of them is posted once, other content is for
// a person.
void compare_with_earlier(FilePreview& file, const std::vector<const FilePreview*>& earlier) {
  std::optional<std::uint64_t> difference;
  for (const FilePreview* each : earlier) {
    const auto line = first_difference_of_files(*each, file);
    if (!difference) difference = line;
    if (line) continue;
    file.verdict = Verdict::duplicate;
    file.settlement->plan.journals.clear();
    file.remarks.push_back(
        {"settlement.duplicate", "the same settlement with the same content is in " + each->file, 0, 0});
    return;
  }
  file.verdict = Verdict::hold;
  file.blocking.push_back({"settlement.reissued",
                           "settlement " + file.settlement->settlement_id.text() + " is already in " +
                               earlier.front()->file +
                               " with other content, this line is the first to differ; "
                               "decide which of the two is right",
                           difference.value_or(0), 0});
}

void find_repeats(std::vector<FilePreview>& files) {
  std::map<SettlementId, std::vector<const FilePreview*>> contents;  // the files of a settlement that differ
  for (FilePreview& file : files) {
    if (!file.settlement) continue;
    auto& earlier = contents[file.settlement->settlement_id];
    if (!earlier.empty()) compare_with_earlier(file, earlier);
    if (file.verdict != Verdict::duplicate) earlier.push_back(&file);
  }
}

}  // namespace

std::vector<FilePreview> preview_settlements(const PreviewRequest& request) {
  std::vector<FilePreview> files;
  for (const auto& path : request.files) files.push_back(preview_file(path, request));
  find_repeats(files);
  check_chain(files);
  return files;
}

}  // namespace weir::flows
