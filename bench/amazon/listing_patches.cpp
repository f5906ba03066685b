// Listing patches through real HTTP, at the pace of the quota: beside a public client in
// tests/acceptance/amazon. One line of JSON: what was accepted, in how many seconds, and how often Amazon
// refused.
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "amazon/api/listings.hpp"
#include "http/client.hpp"
#include "jobs/token_bank.hpp"
#include "support/memory_bucket_store.hpp"

namespace {

using namespace weir;

// What the stand-in takes in place of a seller's own.
constexpr const char* application = "amzn1.application-oa2-client.weir0sandbox0client";
constexpr const char* seller = "A2WEIR0SANDBOX";
constexpr const char* marketplace = "A1PA6795UKMFR9";
constexpr int articles = 60;

std::string sku_of(int patch) {
  const std::string number = std::to_string(1 + patch % articles);
  return "WEIR-" + std::string(3 - number.size(), '0') + number;
}

// Amazon's default plan, as much faster as the stand-in was told to be (--rate xN).
jobs::UsagePlans plans(std::int64_t factor) {
  jobs::UsagePlans plans;
  jobs::UsagePlan plan = plans.of("patchListingsItem");
  plan.rate *= factor;
  plans.set("patchListingsItem", plan);
  return plans;
}

int number_of(const char* text) {
  int number = 0;
  const std::string_view digits{text};
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

struct Sum {
  int accepted = 0;
  int throttled = 0;
};

Sum drain(amazon::SpApi& api, const Clock& clock, int patches) {
  Sum sum;
  while (sum.accepted < patches) {
    const auto answer = amazon::patch_listing(api, {seller, sku_of(sum.accepted), marketplace}, "PRODUCT",
                                              {amazon::quantity_patch(1 + sum.accepted)});
    if (answer) {
      ++sum.accepted;
      continue;
    }
    const Failure& failure = answer.error();
    sum.throttled += failure.code == "amazon.throttled" ? 1 : 0;
    if (failure.next != Next::wait) throw std::runtime_error(failure.code + ": " + failure.text);
    if (failure.not_before) std::this_thread::sleep_for(*failure.not_before - clock.now());
  }
  return sum;
}

}  // namespace

// listing_patches URL [PATCHES [FACTOR]]
int main(int argc, char** argv) {
  if (argc < 2) return 64;
  const std::string url = argv[1];
  const int patches = argc > 2 ? number_of(argv[2]) : 300;
  const int factor = argc > 3 ? number_of(argv[3]) : 50;
  http::CurlSender http{{}};
  const SystemClock clock;
  amazon::Access access{http,
                        clock,
                        {url + "/auth/o2/token", application, "amzn1.oa2-cs.v1.weir0sandbox0secret",
                         "Atzr|weir0sandbox0refresh0token"}};
  testing::MemoryBucketStore buckets;
  jobs::TokenBank bank{buckets, "here", plans(factor)};
  amazon::SpApi api{http, access, clock, url, {bank, "amazon/app/seller/", "de"}};
  const auto begin = std::chrono::steady_clock::now();
  try {
    const Sum sum = drain(api, clock, patches);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("{\"patches\": %d, \"seconds\": %.2f, \"throttled\": %d}\n", sum.accepted, took.count(),
                sum.throttled);
  } catch (const std::exception& trouble) {
    std::fprintf(stderr, "listing_patches: %s\n", trouble.what());
    return 1;
  }
  return 0;
}
