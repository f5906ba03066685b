#pragma once
// Amazon's own description of its API (Swagger files below ../shared/data/spapi), as a judge of what our
// client sends and of what it is answered. Shares no code with the client. Where the files are not at hand,
// nothing is judged, and tests that are about nothing else say so and skip.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/doors.hpp"

namespace weir::testing {

// A case of Amazon's static sandbox.
struct OfficialCase {
  int number = 0;
  std::string operation;
  // {"path": {…}, "query": {…}, "body": …}; required parameters that the case leaves out are filled in.
  std::string parameters;
  std::string named;  // the same, without what was filled in
  int status = 0;
  std::string body;  // JSON; "null" where there is none
  bool is_filled = false;
};

using Complaints = std::vector<std::string>;

class OfficialModels {
 public:
  // Nothing where the files are missing. Read once for the whole program.
  static const OfficialModels* at_hand();

  ~OfficialModels();

  // What Amazon's model has against a request: unknown path or parameter, a missing one, a type, a word, a
  // length, a body where none belongs. Empty for a request without fault.
  Complaints about_request(const HttpRequest& request) const;
  // What it has against an answer to that request. `is_strict`: members that it does not know are a fault
  // too.
  Complaints about_answer(const HttpRequest& request, const HttpResponse& answer, bool is_strict) const;
  // Parameters of the case that the request does not carry.
  Complaints not_carried(const OfficialCase& wanted, const HttpRequest& request) const;

  // "feeds-api-model/feeds_2021-06-30.json"
  std::vector<OfficialCase> cases_of(std::string_view model, std::string_view operation) const;
  // Every operation of the model that has cases.
  std::vector<std::string> operations_of(std::string_view model) const;

 private:
  struct Files;
  OfficialModels();
  std::unique_ptr<Files> files_;
};

// What the right text says that the left does not, and the other way round; "" when nothing was lost. Absent,
// null and empty are one, "10.00" and 10 are one, and so is an instant however it is written.
std::string json_difference(std::string_view left, std::string_view right);

}  // namespace weir::testing
