#pragma once
// A wire that lets nothing through unjudged: every request is held against Amazon's official model, and so is
// what it is answered with success. Judges nothing where the models are not at hand.
#include <gtest/gtest.h>

#include "core/doors.hpp"
#include "support/official_models.hpp"

namespace weir::testing {

class CheckedSender final : public HttpSender {
 public:
  explicit CheckedSender(HttpSender& inner) : inner_{inner} {}

  // For a test that is about faults: what is wrong is kept, not failed.
  void only_keep() { is_failing_ = false; }
  const Complaints& complaints() const { return complaints_; }

  Result<HttpResponse> send(const HttpRequest& request) override {
    const OfficialModels* models = OfficialModels::at_hand();
    const bool is_judged = models != nullptr && request.url.starts_with("https://api.example/") &&
                           request.url.find("/things/") == std::string::npos;
    if (is_judged) take(models->about_request(request));
    auto response = inner_.send(request);
    if (is_judged && response && response->status / 100 == 2)
      take(models->about_answer(request, *response, false));
    return response;
  }

 private:
  void take(const Complaints& found) {
    for (const std::string& complaint : found) {
      if (is_failing_) ADD_FAILURE() << "Amazon's model: " << complaint;
      complaints_.push_back(complaint);
    }
  }

  HttpSender& inner_;
  bool is_failing_ = true;
  Complaints complaints_;
};

}  // namespace weir::testing
