#include "app/sandbox_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/iso_instant.hpp"

namespace weir::app {
namespace {

using Json = nlohmann::json;

Failure no_sandbox(const std::string& why) {
  return {.next = Next::stop,
          .code = "demo.no_sandbox",
          .text = "the sandbox cannot be used: " + why,
          .subject = "weir-sandbox",
          .not_before = {}};
}

std::filesystem::path program_beside_us() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "weir-sandbox";
}

// It outlives whoever started it, and keeps none of his terminals and pipes open.
void leave_terminal() {
  setsid();
  const int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDERR_FILENO);
}

// In the child: nothing but what is safe between fork and exec.
[[noreturn]] void become_sandbox(const std::vector<std::string>& words, int output, bool dies_with_us) {
  if (dies_with_us)
    prctl(PR_SET_PDEATHSIG, SIGTERM);
  else
    leave_terminal();
  dup2(output, STDOUT_FILENO);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments.front(), arguments.data());
  _exit(127);
}

// The first line it prints: where it can be reached.
std::string ready_line(int input) {
  std::string line;
  char c = 0;
  while (read(input, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

}  // namespace

Result<SandboxProcess> SandboxProcess::start(const SandboxStart& start, HttpSender& http) {
  if (auto running = running_in(start, http)) return *std::move(running);
  return started(start);
}

std::optional<SandboxProcess> SandboxProcess::running_in(const SandboxStart& start, HttpSender& http) {
  if (start.folder.empty()) return std::nullopt;
  std::ifstream file{start.folder / "sandbox.json"};
  const Json note = Json::parse(file, nullptr, false);
  if (!note.is_object() || note.value("seed", std::uint64_t{0}) != start.seed) return std::nullopt;
  SandboxProcess sandbox;
  sandbox.amazon_ = note.value("amazon", "");
  sandbox.ecc_ = note.value("ecc", "");
  sandbox.control_ = note.value("control", "");
  sandbox.process_ = note.value("process", 0);
  sandbox.note_ = start.folder / "sandbox.json";
  if (!sandbox.now(http)) return std::nullopt;
  return sandbox;
}

Result<SandboxProcess> SandboxProcess::started(const SandboxStart& start) {
  const auto program = program_beside_us();
  if (!std::filesystem::exists(program))
    return no_sandbox(program.string() + " does not exist; build weir-sandbox beside weir");
  std::vector<std::string> words{program.string(),
                                 "--amazon-port",
                                 "0",
                                 "--ecc-port",
                                 "0",
                                 "--control-port",
                                 "0",
                                 "--seed",
                                 std::to_string(start.seed),
                                 "--clock",
                                 "manual"};
  if (!start.scenario.empty()) words.insert(words.end(), {"--scenario", start.scenario});
  int ends[2];
  if (pipe(ends) != 0) return no_sandbox("no pipe could be made");
  const int child = fork();
  if (child < 0) return no_sandbox("no process could be made");
  if (child == 0) become_sandbox(words, ends[1], start.folder.empty());
  close(ends[1]);
  Json note = Json::parse(ready_line(ends[0]), nullptr, false);
  close(ends[0]);
  if (!note.is_object()) {
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    return no_sandbox("it ended before it said where it can be reached" +
                      std::string{start.scenario.empty() ? "" : "; see what it says about the scenario"});
  }

  SandboxProcess sandbox;
  sandbox.amazon_ = note.value("amazon", "");
  sandbox.ecc_ = note.value("ecc", "");
  sandbox.control_ = note.value("control", "");
  sandbox.process_ = child;
  if (!start.folder.empty()) {
    sandbox.note_ = start.folder / "sandbox.json";
    note["process"] = child;
    std::ofstream{sandbox.note_} << note.dump() << '\n';
  }
  return sandbox;
}

Result<Instant> SandboxProcess::now(HttpSender& http) const {
  const auto response = http.send({.method = "GET", .url = control_ + "/clock", .headers = {}, .body = {}});
  if (!response) return response.error();
  const Json answer = Json::parse(response->body, nullptr, false);
  const auto now = answer.is_object() ? parse_iso_instant(answer.value("now", "")) : std::nullopt;
  if (!now) return no_sandbox("it does not tell the time");
  return *now;
}

Result<Done> SandboxProcess::set_clock(HttpSender& http, Instant now) const {
  const auto response = http.send({.method = "POST",
                                   .url = control_ + "/clock",
                                   .headers = {{"content-type", "application/json"}},
                                   .body = Json{{"now", iso(now)}}.dump()});
  if (!response) return response.error();
  if (response->status != 200) return no_sandbox("its clock does not move");
  return Done{};
}

void SandboxProcess::stop() {
  if (process_ <= 0) return;
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);  // of a run before this one it is no child, and there is nothing to wait for
  if (!note_.empty()) std::filesystem::remove(note_);
  process_ = 0;
}

}  // namespace weir::app
