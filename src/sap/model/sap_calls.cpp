#include "sap/model/sap_calls.hpp"

#include <utility>

namespace weir::sap {

SapTurn::SapTurn(const SapCalls& calls, std::string bucket, Instant permitted)
    : calls_{&calls}, bucket_{std::move(bucket)}, permitted_{permitted} {}

SapTurn::SapTurn(SapTurn&& other) noexcept
    : calls_{std::exchange(other.calls_, nullptr)},
      bucket_{std::move(other.bucket_)},
      permitted_{other.permitted_} {}

// SAP tells nothing of its budgets in its answers: that the call ended is all there is to say.
SapTurn::~SapTurn() {
  if (calls_ == nullptr) return;
  calls_->gate_.answered({bucket_, calls_->connection_}, {.permitted = permitted_}, calls_->clock_.now());
}

Result<SapTurn> SapCalls::turn(std::string_view what, Urgency urgency) const {
  std::string bucket = "sap/" + system_ + '/' + std::string{what};
  const Instant now = clock_.now();
  if (const auto permitted = gate_.permit({bucket, connection_, urgency}, now); !permitted)
    return permitted.error();
  return SapTurn{*this, std::move(bucket), now};
}

Result<SapTurn> SapCalls::packet(Urgency urgency) const { return turn("packets", urgency); }

Result<SapTurn> SapCalls::read() const { return turn("reads", Urgency::rest); }

}  // namespace weir::sap
