#include "monitor/waste.hpp"

#include "report/relative_time.hpp"

namespace weir::monitor {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t throttled_least = 10, orders_least = 10, failed_least = 20;
constexpr std::size_t proofs_least = 20;
constexpr Duration quick_proof = 30min;

store::Exception waste_finding(const std::string& connection, const char* code, const std::string& what,
                               std::string reason, std::string next, Instant to) {
  store::Exception finding;
  finding.connection = connection;
  finding.code = code;
  finding.subject = "waste/" + what;
  finding.reason = std::move(reason);
  finding.next = std::move(next);
  finding.owner = "basis";
  finding.opened_at = to;
  return finding;
}

std::string of_all(std::int64_t part, std::int64_t whole) {
  return std::to_string(part) + " of " + std::to_string(whole);
}

void add_calls(const CallWaste& each, Instant to, std::vector<store::Exception>& found) {
  if (each.throttled < throttled_least || each.throttled * 100 < each.calls) return;
  found.push_back(waste_finding(
      each.connection, "waste.calls", "calls/" + each.operation,
      of_all(each.throttled, each.calls) + " calls of " + each.operation +
          " were refused by Amazon's quota (429)",
      "find out who else calls with this application (Seller Central, Manage your apps), or give Weir its "
      "share: amazon.quotas",
      to));
}

void add_jobs(const RedoneJobs& each, Instant to, std::vector<store::Exception>& found) {
  if (each.failed < failed_least || each.failed * 10 < each.attempts) return;
  found.push_back(waste_finding(
      each.connection, "waste.redone", "jobs/" + each.kind,
      of_all(each.failed, each.attempts) + " attempts of the job " + each.kind +
          " failed and were made again",
      "look why in weir queue list and in the log: a side that is often away, or answers too late", to));
}

void add_polling(const HeardOrders& each, Instant to, std::vector<store::Exception>& found) {
  if (each.orders < orders_least || each.notified > 0) return;
  found.push_back(waste_finding(
      each.connection, "waste.polling", "polling",
      "all " + std::to_string(each.orders) +
          " orders were found by asking, a quarter of an hour late; Amazon would have told of each at once",
      "set up amazon.queue.url and run weir notifications subscribe", to));
}

void add_slow(const std::string& connection, const std::vector<Duration>& sorted, const char* code,
              const std::string& what, const char* next, Instant to, std::vector<store::Exception>& found) {
  if (sorted.size() < proofs_least) return;
  const Duration p95 = sorted[(sorted.size() - 1) * 95 / 100];
  if (p95 <= quick_proof) return;
  found.push_back(waste_finding(connection, code, what,
                                "of " + std::to_string(sorted.size()) + ' ' + what +
                                    ", five in a hundred took longer than " + report::length_of(p95) +
                                    " to be proven",
                                next, to));
}

}  // namespace

std::vector<store::Exception> waste_of(const WasteFigures& figures, Instant to) {
  std::vector<store::Exception> found;
  for (const CallWaste& each : figures.calls) add_calls(each, to, found);
  for (const RedoneJobs& each : figures.jobs) add_jobs(each, to, found);
  for (const HeardOrders& each : figures.heard) add_polling(each, to, found);
  for (const SlowProofs& each : figures.proofs) {
    add_slow(each.connection, each.orders, "waste.slow_orders", "orders",
             "see weir orders intake and sap.packets_per_minute: how fast SAP may be asked", to, found);
    add_slow(each.connection, each.confirmations, "waste.slow_confirmations", "confirmations",
             "have SAP send its deliveries by IDoc at once (dispatch.md), not every few minutes by the sweep",
             to, found);
  }
  return found;
}

}  // namespace weir::monitor
