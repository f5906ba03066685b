#pragma once
// Walks the cases of Amazon's static sandbox: each is asked for through our client, with the parameters that
// it names, and its answer is decoded and written again, so that a member that was lost shows. The answers
// come from a script; where WEIR_STATIC_AMAZON names a server (wire_amazon.hpp), they come from there.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "amazon/api/call.hpp"
#include "amazon/api/request_writer.hpp"
#include "amazon/model/described_reader.hpp"
#include "amazon/model/errors.hpp"
#include "support/amazon_api.hpp"
#include "support/wire_amazon.hpp"

namespace weir::testing {

// Reads a request from the parameters of a case.
class CaseReader {
 public:
  CaseReader(const amazon::JsonNode& parameters, amazon::Decoding& decoding)
      : parameters_{parameters}, decoding_{decoding} {}

  template <typename T>
  void path(std::string_view name, T& value) {
    take("path", name, value);
  }
  template <typename T>
  void query(std::string_view name, T& value) {
    take("query", name, value);
  }
  void query_each(std::string_view name, std::vector<std::string>& value) { take("query", name, value); }
  template <typename T>
  void body(T& value) {
    if (const auto* found = parameters_.find("body")) amazon::read_value(*found, "body", decoding_, value);
  }

 private:
  template <typename T>
  void take(std::string_view in, std::string_view name, T& value) {
    const auto* group = parameters_.find(in);
    const auto* found = group == nullptr ? nullptr : group->find(name);
    if (found != nullptr) amazon::read_value(*found, std::string{name}, decoding_, value);
  }

  const amazon::JsonNode& parameters_;
  amazon::Decoding& decoding_;
};

class OfficialWalk {
 public:
  explicit OfficialWalk(std::string model) : model_{std::move(model)} {}

  template <typename... Requests>
  OfficialWalk& over() {
    if (OfficialModels::at_hand() != nullptr) (walk<Requests>(), ...);
    return *this;
  }
  // A case that wants to be answered though its own request breaks the model.
  OfficialWalk& demands(int number) {
    demanding_.insert(number);
    return *this;
  }
  // Prints the total; each operation of the model that has cases was walked, but for those named here, which
  // are not ours.
  void finish(const std::set<std::string>& not_ours = {}) const;

  int cases() const { return cases_; }

 private:
  template <typename Request>
  void walk() {
    walked_.insert(std::string{Request::operation.name});
    for (const OfficialCase& one : OfficialModels::at_hand()->cases_of(model_, Request::operation.name)) {
      SCOPED_TRACE("case " + std::to_string(one.number) + ", " + one.operation);
      ++cases_;
      filled_ += one.is_filled ? 1 : 0;
      run<Request>(one);
    }
  }

  template <typename Request>
  void run(const OfficialCase& one) {
    Request request;
    amazon::Decoding decoding;
    const auto parameters = amazon::parse_json(one.parameters);
    CaseReader reader{*parameters, decoding};
    Request::describe(reader, request);
    const bool is_success = one.status / 100 == 2;
    if (decoding.misfit.any()) {
      // Our types cannot say what the case wants refused: the bad request cannot even be made.
      EXPECT_FALSE(is_success) << decoding.misfit.failure("request").text;
      ++not_expressible_;
      if (WireAmazon::at_hand() != nullptr) return;
    }
    if (WireAmazon::at_hand() != nullptr) return run_over_the_wire(one, request);
    ScriptedAmazon amazon;
    amazon.checked().only_keep();
    amazon.wire().answer(one.status, one.body == "null" ? "" : one.body);
    const auto answer = amazon::call(amazon.api(), request);
    ASSERT_EQ(amazon.wire().requests().size(), 1u);
    judge(one, amazon.checked().complaints());
    if (!decoding.misfit.any())
      for (const auto& lost : OfficialModels::at_hand()->not_carried(one, amazon.wire().last()))
        ADD_FAILURE() << "not carried: " << lost;
    if (is_success)
      expect_nothing_lost<Request>(one, answer);
    else
      expect_refused(one, code_of(answer), answer ? "" : answer.error().text);
  }

  // Which case a server takes for a request that fits several is the server's choice: that another one
  // answered is counted.
  template <typename Request>
  void run_over_the_wire(const OfficialCase& wanted, const Request& request) {
    const auto answer = amazon::call(*WireAmazon::at_hand(), request);
    auto candidates = OfficialModels::at_hand()->cases_of(model_, Request::operation.name);
    candidates.insert(candidates.begin(), wanted);
    for (const OfficialCase& one : candidates) {
      if (!is_answer_of<Request>(one, answer)) continue;
      by_another_ += one.number == wanted.number ? 0 : 1;
      ++(answer ? answered_ : refused_);
      return;
    }
    ADD_FAILURE() << "no case is answered so: " << (answer ? "with success" : answer.error().text);
  }

  template <typename Request>
  static bool is_answer_of(const OfficialCase& one, const Result<typename Request::Answer>& answer) {
    if (answer.has_value() != (one.status / 100 == 2)) return false;
    if (!answer) {
      const auto errors = amazon::decode_errors(one.body);
      return code_of(answer) == refusal_of(one) && errors &&
             answer.error().text.find(errors->errors.at(0).code) != std::string::npos;
    }
    if constexpr (std::is_same_v<typename Request::Answer, Done>)
      return true;
    else
      return json_difference(one.body, amazon::encode_described(*answer)).empty();
  }
  static std::string refusal_of(const OfficialCase& one) {
    return one.status == 404 ? "amazon.not_found" : "amazon.bad_request";
  }

  template <typename Request>
  void expect_nothing_lost(const OfficialCase& one, const Result<typename Request::Answer>& answer) {
    ASSERT_TRUE(answer) << answer.error().text;
    if constexpr (!std::is_same_v<typename Request::Answer, Done>) {
      EXPECT_EQ(json_difference(one.body, amazon::encode_described(*answer)), "");
    }
    ++answered_;
  }
  // What Amazon's models have against its own answers is Amazon's; what they have against a request is ours,
  // unless the case wants it refused, or demands it.
  void judge(const OfficialCase& one, const Complaints& complaints) {
    for (const std::string& complaint : complaints) {
      const bool is_about_answer = complaint.starts_with("answer of ");
      const bool is_ours = !is_about_answer && one.status / 100 == 2 && !demanding_.contains(one.number);
      if (is_ours) ADD_FAILURE() << "Amazon's model: " << complaint;
      if (is_about_answer && one.status / 100 == 2) at_odds_.insert(one.number);
    }
  }
  void expect_refused(const OfficialCase& one, const std::string& code, const std::string& text);

  std::string model_;
  std::set<std::string> walked_;
  std::set<int> demanding_;
  std::set<int> at_odds_;
  int cases_ = 0;
  int answered_ = 0;
  int refused_ = 0;
  int filled_ = 0;
  int not_expressible_ = 0;
  int by_another_ = 0;
};

inline void OfficialWalk::expect_refused(const OfficialCase& one, const std::string& code,
                                         const std::string& text) {
  EXPECT_EQ(code, refusal_of(one)) << text;
  const auto errors = amazon::decode_errors(one.body);
  ASSERT_TRUE(errors) << one.body;
  EXPECT_EQ(json_difference(one.body, amazon::encode_described(*errors)), "");
  EXPECT_NE(text.find(errors->errors.at(0).code), std::string::npos) << text;
  ++refused_;
}

inline void OfficialWalk::finish(const std::set<std::string>& not_ours) const {
  const OfficialModels* models = OfficialModels::at_hand();
  if (models == nullptr) GTEST_SKIP() << "no models below " << WEIR_SHARED_DATA << "; nothing is walked";
  for (const std::string& operation : models->operations_of(model_))
    EXPECT_TRUE(walked_.contains(operation) || not_ours.contains(operation)) << operation << " was left out";
  std::cout << "  " << model_ << ": " << cases_ << " cases of " << walked_.size() << " operations, "
            << answered_ << " answered, " << refused_ << " refused as they should be; " << filled_
            << " completed by us, " << not_expressible_ << " that our types cannot even say";
  if (!at_odds_.empty()) std::cout << "; " << at_odds_.size() << " whose own answer breaks the model";
  if (WireAmazon::at_hand() != nullptr)
    std::cout << "; over the wire, " << by_another_ << " answered by a case that fits as well";
  std::cout << "\n";
}

}  // namespace weir::testing
