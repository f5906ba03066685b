#pragma once
// A pair of stand-ins and the demo's configuration, healthy until a test makes a mistake in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "app/demo_config.hpp"
#include "app/doctor.hpp"
#include "app/open_store.hpp"
#include "app/settings.hpp"
#include "config/load.hpp"
#include "core/random.hpp"
#include "flows/context.hpp"
#include "store/parcels.hpp"
#include "store/watermarks.hpp"
#include "support/sandbox_sender.hpp"
#include "support/temporary_folder.hpp"

namespace weir::testing::doctor {

using namespace std::chrono_literals;

struct Mistake {
  std::string right, wrong;  // in the text: the first place
};

// SAP takes its time: three seconds pass between any two looks at it.
class SlowClock final : public Clock {
 public:
  explicit SlowClock(const Clock& clock) : clock_{clock} {}
  Instant now() const override { return clock_.now() + 3s * ++asked_; }

 private:
  const Clock& clock_;
  mutable int asked_ = 0;
};

class Patient {
 public:
  Patient() : config_{app::demo_config_text("http://amazon.test", "http://ecc.test")} {
    app::write_demo_rules(folder_.path());
  }
  sandbox::Amazon& amazon() { return amazon_; }
  sandbox::Ecc& ecc() { return ecc_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  void set_clock(Instant now) { clock_.set(now); }
  Instant now() const { return clock_.now(); }
  void be_slow() { is_slow_ = true; }

  void in_config(const Mistake& mistake) { put(config_, mistake); }
  void add_to_config(const std::string& text) { config_ += text; }
  void in_rules(const std::string& file, const std::vector<Mistake>& mistakes) {
    std::ifstream in{folder() / file};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    for (const Mistake& mistake : mistakes) put(text, mistake);
    std::ofstream{folder() / file} << text;
  }

  std::vector<app::Check> examine(app::Side side) {
    app::DoctorAsked asked;
    asked.side = side;
    return examine(asked);
  }
  std::vector<app::Check> examine(const app::DoctorAsked& asked = {}) {
    return app::examine(
        config(), {sender_, is_slow_ ? static_cast<const Clock&>(slow_clock_) : clock_, random_}, asked);
  }
  void has_left(const std::string& delivery, Duration ago) {
    const auto database = app::open_store(config());
    const Instant then = now() - ago;
    const store::Parcel parcel{.connection = "demo",
                               .delivery = delivery,
                               .unit = {},
                               .order_id = "302-1",
                               .state = store::ParcelState::ready,
                               .issue = store::ParcelIssue::issued,
                               .issued_at = then,
                               .known_since = then};
    (*database)->transact([&](Tx& tx) { store::Parcels{**database}.put(tx, parcel, then); });
  }
  void has_heard_of_deliveries() {
    const auto database = app::open_store(config());
    (*database)->transact([&](Tx& tx) {
      store::Watermarks{**database}.set(tx, "demo", flows::delivery_idocs_mark, now() - 24h, now());
    });
  }

 private:
  config::Config config() {
    Scrubber scrubber;
    auto config = config::load(
        {config_, folder() / "weir.toml"}, app::all_settings(),
        [](const std::string& name) { return environment(name); }, scrubber);
    if (!config) throw std::runtime_error(config::failure_of(config.error()).text);
    return *std::move(config);
  }
  static std::optional<std::string> environment(const std::string& name) {
    return name == "OTHER" ? std::optional<std::string>{"not-the-right-one"} : app::demo_environment()(name);
  }
  static void put(std::string& text, const Mistake& mistake) {
    const std::size_t at = text.find(mistake.right);
    ASSERT_NE(at, std::string::npos) << mistake.right;
    text.replace(at, mistake.right.size(), mistake.wrong);
  }

  TemporaryFolder folder_;
  std::string config_;
  sandbox::World world_{7};
  sandbox::Amazon amazon_{world_};
  sandbox::Ecc ecc_{world_.catalog(), 7};
  ManualClock clock_{sandbox::World::begin()};
  SeededRandom random_{7};
  SandboxSender sender_{amazon_, ecc_, clock_};
  SlowClock slow_clock_{clock_};
  bool is_slow_ = false;
};

}  // namespace weir::testing::doctor
