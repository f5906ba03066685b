#include "report/pack.hpp"

#include "report/html.hpp"

namespace weir::report {
namespace {

std::string markdown_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_' || c == '`' || c == '[') cell += '\\';
    cell += c == '\n' || c == '\r' ? ' ' : c;
  }
  return cell;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += ' ' + markdown_cell(cell) + " |";
  return row + '\n';
}

std::string markdown_section(const PackSection& section) {
  std::string page = "\n## " + section.title + "\n\n" + section.lead + "\n\n";
  if (section.rows.empty()) return page + "Nothing yet. " + section.when_empty + '\n';
  page += markdown_row(section.columns) + '|';
  for (std::size_t each = 0; each < section.columns.size(); ++each) page += "---|";
  page += '\n';
  for (const auto& row : section.rows) page += markdown_row(row);
  return page;
}

std::string html_row(const std::vector<std::string>& cells, const std::string& tag) {
  std::string row = "<tr>";
  for (const std::string& cell : cells) row += '<' + tag + '>' + in_html(cell) + "</" + tag + '>';
  return row + "</tr>\n";
}

std::string html_section(const PackSection& section) {
  std::string page = "<h2>" + in_html(section.title) + "</h2>\n<p>" + in_html(section.lead) + "</p>\n";
  if (section.rows.empty()) return page + "<p><b>Nothing yet.</b> " + in_html(section.when_empty) + "</p>\n";
  page += "<table>\n" + html_row(section.columns, "th");
  for (const auto& row : section.rows) page += html_row(row, "td");
  return page + "</table>\n";
}

constexpr const char* pack_style = R"(<style>
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2024}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dce0;vertical-align:top}
td{overflow-wrap:anywhere}th{font-weight:600}@media print{body{margin:0}h2{break-after:avoid}}
</style></head><body>
)";

}  // namespace

std::string pack_markdown(const Pack& pack) {
  std::string page = "# " + pack.title + "\n\n" + pack.lead + '\n';
  for (const PackSection& section : pack.sections) page += markdown_section(section);
  return page;
}

std::string pack_html(const Pack& pack) {
  std::string page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
                     in_html(pack.title) + "</title>\n" + pack_style + "<h1>" + in_html(pack.title) +
                     "</h1>\n<p>" + in_html(pack.lead) + "</p>\n";
  for (const PackSection& section : pack.sections) page += html_section(section);
  return page + "</body></html>\n";
}

}  // namespace weir::report
