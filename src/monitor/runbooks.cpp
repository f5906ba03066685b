#include "monitor/runbooks.hpp"

// WEIR_SHIPPED_RUNBOOKS is the page's path at build time; as monitor/catalogue.cpp has it for docs/errors.md.
__asm__(
    ".section .rodata\n"
    ".global weir_shipped_runbooks_begin\n"
    ".global weir_shipped_runbooks_end\n"
    "weir_shipped_runbooks_begin:\n"
    ".incbin \"" WEIR_SHIPPED_RUNBOOKS
    "\"\n"
    "weir_shipped_runbooks_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char weir_shipped_runbooks_begin[];
extern "C" const char weir_shipped_runbooks_end[];

namespace weir::monitor {
namespace {

// What stands between the two; `line` goes on behind them. Empty where they are not there.
std::string taken_between(std::string_view& line, std::string_view begin, std::string_view end) {
  const auto from = line.find(begin);
  if (from == std::string_view::npos) return {};
  const auto to = line.find(end, from + begin.size());
  if (to == std::string_view::npos) return {};
  std::string text{line.substr(from + begin.size(), to - from - begin.size())};
  line.remove_prefix(to);
  return text;
}

}  // namespace

std::vector<Runbook> runbooks_of(std::string_view page) {
  std::vector<Runbook> all;
  while (!page.empty()) {
    const auto end = std::min(page.find('\n'), page.size());
    std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    Runbook one;
    one.alert = taken_between(line, "| `", "` |");
    one.severity = taken_between(line, "| ", " |");
    one.title = taken_between(line, "[", "]");
    one.file = taken_between(line, "(", ")");
    if (!one.alert.empty() && !one.file.empty()) all.push_back(std::move(one));
  }
  return all;
}

const std::vector<Runbook>& shipped_runbooks() {
  static const std::vector<Runbook> all =
      runbooks_of({weir_shipped_runbooks_begin,
                   static_cast<std::size_t>(weir_shipped_runbooks_end - weir_shipped_runbooks_begin)});
  return all;
}

}  // namespace weir::monitor
