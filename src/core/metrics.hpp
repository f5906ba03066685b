#pragma once
// What is counted and timed for those who watch Weir, in the text format of Prometheus. A metric is declared
// beside the code that moves it; no registry is global.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace weir {

// Names as Prometheus wants them: weir_…_total, weir_…_seconds.
struct Metric {
  const char* name;
  const char* help;
};

// Safe to use from several threads. A series appears when it is first touched.
class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void count(const Metric& counter, const Labels& labels, std::size_t times = 1);
  void set(const Metric& gauge, const Labels& labels, std::int64_t value);
  // Into buckets from 10 ms to 60 s: calls to systems far away.
  void time(const Metric& histogram, const Labels& labels, Duration took);

  // The exposition format, version 0.0.4.
  std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace weir
