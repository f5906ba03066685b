#include "../bench/dispatch/side_by_side.hpp"

#include <algorithm>
#include <thread>

namespace weir::bench {
namespace {

using namespace std::chrono_literals;

// As in Runner::run().
constexpr Duration idle_max = 1s, idle_min = 10ms;
constexpr std::size_t nobody = 1'000;

thread_local std::size_t my_seat = nobody;

}  // namespace

SideBySide::SideBySide(testing::Crossing& crossing, Duration trip) : crossing_{crossing}, half_{trip / 2} {
  // Tokens are exchanged once an hour, and whoever needs one meanwhile waits behind a lock of the program's.
  crossing_.set_wire([this](const HttpRequest& request) {
    if (my_seat != nobody && !request.url.ends_with("/auth/o2/token")) wait(crossing_.now() + half_, false);
  });
}

void SideBySide::run(std::size_t workers, Instant until, const std::function<void()>& driver) {
  const std::size_t last = workers + 1;
  seats_.assign(last + 1, Seat{crossing_.now()});
  turn_ = 0;
  std::vector<std::thread> threads;
  for (std::size_t seat = 0; seat <= last; ++seat)
    threads.emplace_back([&, seat] {
      live(seat, seat == 0 ? driver : [&, seat] { work(until, seat == last); });
    });
  for (std::thread& each : threads) each.join();
}

void SideBySide::live(std::size_t me, const std::function<void()>& life) {
  my_seat = me;
  {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return turn_ == me; });
  }
  life();
  const std::scoped_lock lock{mutex_};
  seats_[me] = {Instant::max(), false};
  hand_on();
}

void SideBySide::work(Instant until, bool is_for_urgent) {
  auto& runner = crossing_.engine().runner();
  while (crossing_.now() < until) {
    const Instant at = crossing_.now();
    if ((is_for_urgent ? runner.step_urgent(at) : runner.step(at)) > 0) {
      ring();
      continue;
    }
    const auto due = is_for_urgent ? runner.next_urgent() : runner.next_due();
    const Instant now = crossing_.now();
    wait(now + (due ? std::clamp<Duration>(*due - now, idle_min, idle_max) : idle_max), true);
  }
}

void SideBySide::sleep_until(Instant until) {
  if (until > crossing_.now()) wait(until, false);
}

void SideBySide::ring() {
  const std::scoped_lock lock{mutex_};
  for (Seat& seat : seats_)
    if (seat.is_idle) seat.wakes = std::min(seat.wakes, crossing_.now());
}

void SideBySide::wait(Instant until, bool is_idle) {
  std::unique_lock lock{mutex_};
  const std::size_t me = my_seat;
  seats_[me] = {until, is_idle};
  hand_on();
  changed_.wait(lock, [&] { return turn_ == me; });
  seats_[me].is_idle = false;
}

void SideBySide::hand_on() {
  const auto next = std::ranges::min_element(seats_, {}, &Seat::wakes);
  if (next->wakes == Instant::max()) return;
  crossing_.set_clock(std::max(crossing_.now(), next->wakes));
  turn_ = static_cast<std::size_t>(next - seats_.begin());
  changed_.notify_all();
}

}  // namespace weir::bench
