#include "sandbox/ecc/ecc.hpp"

#include <mutex>

#include "sandbox/ecc/gateway.hpp"
#include "sandbox/ecc/nodes.hpp"
#include "sandbox/ecc/truth.hpp"

namespace weir::sandbox {

struct Ecc::State {
  State(const std::vector<CatalogItem>& catalog, std::uint64_t seed)
      : materials{catalog}, books{seed}, faults{seed} {}

  std::mutex mutex;
  ecc::Materials materials;
  ecc::Books books;
  ecc::FaultList faults;
  ecc::Inbound inbound{books, faults, materials};
  ecc::Gateway gateway{inbound};

  http::Response answer_rfc(const http::Request& request, Instant now) {
    if (request.method != "POST") return ecc::html_page(405, "Method Not Allowed", "POST is expected");
    const auto operation = std::string_view{request.path}.substr(ecc::gateway_path.size());
    return gateway.handle(operation, request.body, now);
  }
};

namespace {

// How long the job leaves a locked document alone.
constexpr Duration lock_wait = std::chrono::minutes{5};

}  // namespace

Ecc::Ecc(const std::vector<CatalogItem>& catalog, std::uint64_t seed)
    : state_{std::make_unique<State>(catalog, seed)} {}

Ecc::~Ecc() = default;

http::Response Ecc::handle(const http::Request& request, Instant now) {
  const std::lock_guard guard{state_->mutex};
  state_->inbound.reprocess(now, lock_wait);
  if (request.path.starts_with(ecc::gateway_path)) return state_->answer_rfc(request, now);
  return ecc::answer(request, state_->inbound, now);
}

std::string Ecc::truth_orders() {
  const std::lock_guard guard{state_->mutex};
  return ecc::orders_json(state_->books);
}

std::string Ecc::truth_fi() {
  const std::lock_guard guard{state_->mutex};
  return ecc::documents_json(state_->books);
}

std::string Ecc::truth_idocs() {
  const std::lock_guard guard{state_->mutex};
  return ecc::idocs_json(state_->books);
}

bool Ecc::add_fault(const Fault& fault) {
  const std::lock_guard guard{state_->mutex};
  return state_->faults.add(fault);
}

std::size_t Ecc::reprocess(Instant now) {
  const std::lock_guard guard{state_->mutex};
  return state_->inbound.reprocess(now, Duration{0});
}

}  // namespace weir::sandbox
