#pragma once
// Transactional calls to a registered server program (SM59 type T, SM58): a tRFC port hands its IDocs over
// here. A server that registers fetches the calls one after the other; what fails is tried again with the
// same TID, thirty times at most.
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "sandbox/ecc/fields.hpp"
#include "sandbox/ecc/idoc.hpp"

namespace weir::sandbox::ecc {

inline constexpr std::string_view trfc_port = "WEIRTRFC";
inline constexpr std::string_view registered_program = "WEIR";

struct TrfcUnit {
  enum class Step { check, execute, commit, rollback, confirm, done };

  std::string tid;
  std::string docnum;  // of the IDoc that it carries
  Fields control;
  Rows data;
  Step step = Step::check;
  int tries = 0;  // that failed
  Instant due;
  std::string server{};  // that has been given the step and has not answered yet
  std::string error{};   // of the last try, as SM58 shows it
  int given = 0;         // steps so far: the number of the call
};

std::string_view name_of(TrfcUnit::Step step);

class TrfcOut {
 public:
  // A new unit for the IDoc. Without a registered server its first try has failed.
  void send(const Idoc& idoc, Instant now);

  // The server's handle; nothing for a program that reginfo does not allow.
  std::optional<std::string> register_server(std::string_view program, Instant now);
  bool is_registered(std::string_view server, Instant now);

  // What the server has to do next; null when there is nothing. Asked again before the answer, it is the
  // same.
  const TrfcUnit* next(std::string_view server, Instant now);

  enum class State { ok, executed, failed };
  // False for a call that was not given to this server.
  bool answer(std::string_view server, std::string_view call, State state, const std::string& message,
              Instant now);
  static std::string call_of(const TrfcUnit& unit);

  // RSARFCEX: everything that waits is due at once, also what has failed thirty times. How many there are.
  std::size_t retry(Instant now);

  const std::vector<TrfcUnit>& units() const { return units_; }  // done ones too, oldest first

 private:
  static void fail(TrfcUnit& unit, std::string error, Instant now);
  static void advance(TrfcUnit& unit, State state, const std::string& message, Instant now);
  void forget_idle(Instant now);

  std::vector<TrfcUnit> units_;
  std::map<std::string, Instant, std::less<>> servers_;  // when each was last heard of
  std::size_t last_server_ = 0;
};

// An array of tid, docnum, step, tries and error, oldest first.
std::string trfc_json(const TrfcOut& trfc);

}  // namespace weir::sandbox::ecc
