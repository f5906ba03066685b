#include "cli/audit_pdf.hpp"

#include <algorithm>

#include "cli/audit_text.hpp"
#include "monitor/catalogue.hpp"
#include "paper/pdf.hpp"

namespace weir::cli {
namespace {

using monitor::AreaScore;
using monitor::AuditArea;
using monitor::AuditFinding;
using monitor::AuditReport;
using paper::Pdf;
using paper::PdfCell;

// Of one code; the tables in CSV have all of them.
constexpr std::size_t findings_on_paper = 40;

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += name + ", ";
  return text;
}

std::string title_of(AuditArea area) {
  std::string name{monitor::name_of(area)};
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string count_of(std::int64_t number, const char* one, const char* many) {
  return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

PdfCell number_cell(std::int64_t number, bool is_alarm = false) {
  return {std::to_string(number), is_alarm && number > 0};
}

void put_scores(Pdf& pdf, const AuditReport& report) {
  std::vector<std::vector<PdfCell>> rows;
  for (const AreaScore& each : report.areas) {
    const bool is_bad = each.score && *each.score <= 50;
    rows.push_back({{title_of(each.area)},
                    {each.score ? std::to_string(*each.score) : "–", is_bad},
                    {each.volume ? std::to_string(*each.volume) : "–"},
                    number_cell(each.findings),
                    number_cell(each.open),
                    number_cell(each.late, true)});
  }
  pdf.heading("Scores");
  pdf.table({{"area", 35},
             {"score", 13, true},
             {"of", 13, true},
             {"affected", 13, true},
             {"open", 13, true},
             {"late", 13, true}},
            rows);
  pdf.paragraph(
      "A score is 100 less what is affected of the volume, and 50 at most while something is open behind its "
      "deadline; – where nothing was there to be measured. It is what Weir has found in its own store, by "
      "holding Amazon and SAP against each other.");
}

void put_steps(Pdf& pdf, const AuditReport& report) {
  pdf.heading("What mends most");
  if (report.next.empty()) pdf.paragraph("Nothing is open: no step mends anything.");
  int place = 0;
  for (const auto& step : report.next) {
    pdf.subheading(std::to_string(++place) + ". " + audited_words(step.title));
    pdf.paragraph(step.code + ", " + std::to_string(step.affected) + " affected" +
                  (step.late > 0 ? ", " + std::to_string(step.late) + " late" : "") +
                  ". Next: " + audited_words(step.step));
  }
}

using Findings = std::vector<const AuditFinding*>;

std::int64_t open_in(const Findings& findings) {
  return std::ranges::count_if(findings, [](const auto* each) { return each->is_open; });
}

// The step is told once where it is the same for all, which it mostly is.
bool have_one_step(const Findings& findings) {
  return std::ranges::all_of(
      findings, [&](const auto* each) { return each->exception.next == findings.front()->exception.next; });
}

std::vector<PdfCell> row_of(const AuditFinding& finding, bool tells_step) {
  const auto& told = finding.exception;
  std::string reason = audited_words(told.reason);
  if (tells_step && !told.next.empty()) reason += ". Next: " + audited_words(told.next);
  return {{audited_words(told.subject)},
          {audited_minute(told.opened_at)},
          {audited_standing(finding), finding.is_open && finding.is_late},
          {reason}};
}

// What is late stands first.
void put_code(Pdf& pdf, Findings findings) {
  std::ranges::stable_sort(findings, std::ranges::greater{}, [](const auto* each) {
    return std::pair{each->is_open, each->is_late};
  });
  const std::string& code = findings.front()->exception.code;
  const auto number = static_cast<std::int64_t>(findings.size());
  pdf.subheading(code + " – " + count_of(number, "finding", "findings") + ", " +
                 std::to_string(open_in(findings)) + " open");
  const auto* meaning = monitor::shipped_catalogue().find(code);
  if (meaning != nullptr) pdf.paragraph(meaning->meaning);
  const bool is_one_step = have_one_step(findings);
  if (is_one_step && !findings.front()->exception.next.empty())
    pdf.paragraph("Next: " + audited_words(findings.front()->exception.next));
  std::vector<std::vector<PdfCell>> rows;
  for (std::size_t i = 0; i < std::min(findings.size(), findings_on_paper); ++i)
    rows.push_back(row_of(*findings[i], !is_one_step));
  pdf.table({{"what", 28}, {"since (UTC)", 16}, {"standing", 12}, {"reason", 44}}, rows);
  if (findings.size() > findings_on_paper)
    pdf.paragraph("and " + std::to_string(findings.size() - findings_on_paper) +
                  " more of it: weir audit --csv FOLDER has all of them");
}

void put_area(Pdf& pdf, const AuditReport& report, AuditArea area) {
  std::vector<Findings> codes;
  for (const AuditFinding& each : report.findings) {
    if (each.area != area) continue;
    const auto at = std::ranges::find_if(
        codes, [&](const Findings& of) { return of.front()->exception.code == each.exception.code; });
    if (at == codes.end())
      codes.push_back({&each});
    else
      at->push_back(&each);
  }
  if (codes.empty()) return;
  pdf.heading(title_of(area));
  for (const Findings& each : codes) put_code(pdf, each);
}

}  // namespace

std::string audit_pdf(const AuditReport& report, const std::vector<std::string>& connections,
                      bool is_compressed) {
  const std::string about =
      joined_names(connections) + audited_day(report.from) + " to " + audited_day(report.to);
  Pdf pdf{{"Gap audit", about, report.to, is_compressed}};
  put_scores(pdf, report);
  put_steps(pdf, report);
  for (const AuditArea area : monitor::every_audit_area) put_area(pdf, report, area);
  return pdf.bytes();
}

}  // namespace weir::cli
