#include "sap/rfc/rfc_pool.hpp"

#include <utility>

#include "core/log.hpp"
#include "core/text.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {

using nwrfc::Rc;

RfcLease::RfcLease(RfcLease&& other) noexcept
    : pool_{std::exchange(other.pool_, nullptr)},
      connection_{other.connection_},
      is_broken_{other.is_broken_} {}

RfcLease::~RfcLease() {
  if (pool_ != nullptr) pool_->give_back(connection_, is_broken_);
}

const nwrfc::Functions& RfcLease::functions() const { return pool_->library().functions(); }

void RfcLease::note(const nwrfc::ErrorInfo& error) {
  if (!leaves_session(error)) is_broken_ = true;
}

void RfcLease::reset() {
  RfcErrorSpace error;
  if (!is_broken_ && functions().RfcResetServerContext(connection_, error.get()) != Rc::ok) is_broken_ = true;
}

RfcPool::RfcPool(const RfcLibrary& library, RfcLogon logon, const Clock& clock, RfcPoolOptions options)
    : library_{library}, logon_{std::move(logon)}, clock_{clock}, options_{options} {
  add_secrets(scrubber_, logon_);
}

RfcPool::~RfcPool() {
  for (const Idle& idle : idle_) close(idle.connection);
}

Result<RfcLease> RfcPool::lease() {
  wait_for_place();
  while (const auto idle = take_idle()) {
    if (is_fit(*idle)) return RfcLease{*this, idle->connection};
    close(idle->connection);
  }
  auto opened = open();
  if (!opened) {
    const std::lock_guard lock{mutex_};
    --lent_;
    returned_.notify_one();
  }
  return opened;
}

void RfcPool::wait_for_place() {
  close_idle();
  std::unique_lock lock{mutex_};
  returned_.wait(lock, [this] { return lent_ < options_.connections_max; });
  ++lent_;
}

std::optional<RfcPool::Idle> RfcPool::take_idle() {
  const std::lock_guard lock{mutex_};
  if (idle_.empty()) return std::nullopt;
  const Idle idle = idle_.back();
  idle_.pop_back();
  return idle;
}

// A session that cannot be reset is as dead as one that does not answer.
bool RfcPool::is_fit(const Idle& idle) const {
  RfcErrorSpace error;
  const nwrfc::Functions& functions = library_.functions();
  const bool may_be_dead = clock_.now() - idle.since > options_.ping_after;
  if (may_be_dead && functions.RfcPing(idle.connection, error.get()) != Rc::ok) return false;
  return functions.RfcResetServerContext(idle.connection, error.get()) == Rc::ok;
}

Result<RfcLease> RfcPool::open() {
  const std::lock_guard one_at_a_time{opening_};
  if (auto paused = logon_is_paused()) return *std::move(paused);
  std::vector<std::u16string> texts;
  for (const auto& [name, value] : connection_parameters(logon_)) {
    texts.push_back(utf16(name).value_or(std::u16string{}));
    texts.push_back(utf16(value).value_or(std::u16string{}));
  }
  std::vector<nwrfc::ConnectionParameter> parameters;
  for (std::size_t at = 0; at < texts.size(); at += 2)
    parameters.push_back({texts[at].c_str(), texts[at + 1].c_str()});
  RfcErrorSpace error;
  const auto connection = library_.functions().RfcOpenConnection(
      parameters.data(), static_cast<unsigned>(parameters.size()), error.get());
  if (connection == nullptr) return note_refusal(*error);
  const std::lock_guard lock{mutex_};
  refused_logons_ = 0;
  no_logon_before_.reset();
  return RfcLease{*this, connection};
}

Failure RfcPool::note_refusal(const nwrfc::ErrorInfo& error) {
  if (is_logon_failure(error)) {
    const std::lock_guard lock{mutex_};
    if (++refused_logons_ >= options_.refused_logons_max)
      no_logon_before_ = clock_.now() + options_.logon_pause;
  }
  return scrubbed(rfc_failure(error, RfcMoment::opening, "logon of " + logon_.user));
}

std::optional<Failure> RfcPool::logon_is_paused() const {
  const std::lock_guard lock{mutex_};
  if (!no_logon_before_ || clock_.now() >= *no_logon_before_) return std::nullopt;
  return Failure{.next = Next::stop,
                 .code = "sap.logon_refused",
                 .text = "logon of " + logon_.user + ": SAP has refused it " +
                         std::to_string(refused_logons_) + " times; before " + iso(*no_logon_before_) +
                         " it is not tried again, so that SAP does not lock the user. Correct the password",
                 .subject = "logon of " + logon_.user,
                 .not_before = no_logon_before_};
}

// SAP's words may quote what they were given.
Failure RfcPool::scrubbed(Failure failure) const {
  failure.text = scrubber_.scrubbed(failure.text);
  return failure;
}

void RfcPool::try_logon_again() {
  const std::lock_guard lock{mutex_};
  refused_logons_ = 0;
  no_logon_before_.reset();
}

std::vector<RfcPool::Idle> RfcPool::take_expired(Instant now) {
  std::vector<Idle> expired;
  std::erase_if(idle_, [&](const Idle& idle) {
    const bool is_old = now - idle.since >= options_.close_after;
    if (is_old) expired.push_back(idle);
    return is_old;
  });
  return expired;
}

void RfcPool::close_idle() {
  const Instant now = clock_.now();
  std::vector<Idle> expired;
  {
    const std::lock_guard lock{mutex_};
    expired = take_expired(now);
  }
  for (const Idle& idle : expired) close(idle.connection);
}

void RfcPool::give_back(nwrfc::Connection connection, bool is_broken) {
  if (is_broken) close(connection);
  const Instant now = clock_.now();
  const std::lock_guard lock{mutex_};
  --lent_;
  if (!is_broken) idle_.push_back({connection, now});
  returned_.notify_one();
}

void RfcPool::close(nwrfc::Connection connection) const {
  RfcErrorSpace error;
  if (library_.functions().RfcCloseConnection(connection, error.get()) != Rc::ok)
    log_debug("rfc.connection_not_closed", {{"code", static_cast<int>(error->code)}});
}

std::size_t RfcPool::connections() const {
  const std::lock_guard lock{mutex_};
  return lent_ + idle_.size();
}

Result<RfcSystem> rfc_system(RfcLease& lease) {
  RfcErrorSpace error;
  nwrfc::Attributes attributes{};
  if (lease.functions().RfcGetConnectionAttributes(lease.connection(), &attributes, error.get()) != Rc::ok) {
    lease.note(*error);
    return rfc_failure(*error, RfcMoment::preparing, "connection attributes");
  }
  const auto text = [](std::span<const char16_t> array) { return std::string{trim(utf8(until_nul(array)))}; };
  return RfcSystem{.id = text(attributes.system_id),
                   .client = text(attributes.client),
                   .release = text(attributes.partner_release),
                   .kernel = text(attributes.kernel_release),
                   .code_page = text(attributes.partner_codepage)};
}

}  // namespace weir::sap
